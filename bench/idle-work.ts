import type { Benchmark } from "./benchmark.ts";
export const idleWork: Benchmark = { name: "idle-work", measure: async () => [] };
