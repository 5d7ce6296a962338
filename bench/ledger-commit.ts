import type { Benchmark } from "./benchmark.ts";
export const ledgerCommit: Benchmark = { name: "ledger-commit", measure: async () => [] };
