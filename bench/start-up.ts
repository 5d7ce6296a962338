import type { Benchmark } from "./benchmark.ts";
export const startUp: Benchmark = { name: "start-up", measure: async () => [] };
