import type { Check } from "./check.ts";
import { duplicateName } from "./flow/duplicate-name.ts";
import { unusedStep } from "./flow/unused-step.ts";
import { foreignStep } from "./handoff/foreign-step.ts";
import { unexplained } from "./ignore/unexplained.ts";
import { unused } from "./ignore/unused.ts";
import { notJson } from "./language/not-json.ts";
import { notReadable } from "./language/not-readable.ts";
import { referenceAsValue } from "./language/reference-as-value.ts";
import { circle } from "./process/circle.ts";
import { danglingOutcome } from "./process/dangling-outcome.ts";
import { disconnected } from "./process/disconnected.ts";
import { noCase } from "./process/no-case.ts";
import { silo } from "./process/silo.ts";
import { unfedInput } from "./process/unfed-input.ts";

/** Every check, by its code. A new one is a file and a line here. */
export const checks: readonly Check[] = [
  duplicateName,
  unusedStep,
  foreignStep,
  unexplained,
  unused,
  notJson,
  notReadable,
  referenceAsValue,
  circle,
  danglingOutcome,
  disconnected,
  noCase,
  silo,
  unfedInput,
];
