import type { Check } from "./check.ts";

/** Every check, by its code. A new one is a file and a line here. */
export const checks: readonly Check[] = [];
