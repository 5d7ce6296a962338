export type {
  AnsweredDismissal,
  Check,
  CheckOptions,
  DismissalCheck,
  Example,
  PolicySources,
  ProcessCheck,
  Report,
  RepositoryCheck,
  WorkflowCheck,
} from "./check.ts";
export type { Checker, CheckingOptions } from "./checker.ts";
export { budgets, checkDefinitions, checker } from "./checker.ts";
export { checks } from "./checks.ts";
export { nearest } from "./nearest.ts";
export { indexOf, pageOf } from "./page.ts";
