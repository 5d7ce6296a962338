import type { Benchmark } from "./benchmark.ts";
export const engine: Benchmark = { name: "engine", measure: async () => [] };
