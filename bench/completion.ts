import type { Benchmark } from "./benchmark.ts";
export const completion: Benchmark = { name: "completion", measure: async () => [] };
