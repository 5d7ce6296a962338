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
export type { Checker, CheckingOptions, Recalled, SomeFindings } from "./checker.ts";
export { budgets, checkDefinitions, checker } from "./checker.ts";
export { checks } from "./checks.ts";
export type { Handover } from "./graph/handovers.ts";
export { handovers } from "./graph/handovers.ts";
export type { Walk } from "./graph/reach.ts";
export { reach, walkInWords } from "./graph/reach.ts";
export type { Stop, Way } from "./graph/step-graph.ts";
export { stepGraph, stopsFrom } from "./graph/step-graph.ts";
export { indexOf, pageOf } from "./page.ts";
export type { FlowNode } from "./paths/flow-node.ts";
export { flowTree, nodesIn } from "./paths/flow-node.ts";
export type { Read } from "./paths/reads.ts";
export { readOfBlock, readsOfEnd, readsOfStep } from "./paths/reads.ts";
export { isRead, placeOf, pointer } from "./place.ts";
export { withInner } from "./references-in.ts";
export { listed, quoted } from "./words.ts";
