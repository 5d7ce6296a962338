export { type ArrivalFit, arrivalFit } from "./arrival-fit.ts";
export type { Choice } from "./calendars/calendar-for.ts";
export { calendarFor, calendarOfOwner } from "./calendars/calendar-for.ts";
export { type Foreseen, foresee } from "./calendars/foresee.ts";
export { afterIn, type Counting } from "./calendars/moment-in.ts";
export { type Working, workingAt } from "./calendars/working-at.ts";
export type { CallOrigin, ChildResult } from "./call-signal.ts";
export { decide } from "./decide.ts";
export type { Decision } from "./decision.ts";
export { type Asked, askedOf, type Entitled, entitled } from "./entitled.ts";
export * from "./event.ts";
export { evolve, fold } from "./evolve.ts";
export { foldInPlace } from "./fold-in-place.ts";
export { stepInHand } from "./in-hand.ts";
export { readWorkKey, stepKey, workKey } from "./keys.ts";
export type { Lack } from "./migrate/lack.ts";
export { type Migration, migrationOf } from "./migrate/migration.ts";
export { openWork } from "./open-work.ts";
export type * from "./people-event.ts";
export type * from "./people-signal.ts";
export { type Plan, planOf } from "./plan.ts";
export { byStart, type CaseInstance } from "./process/case-instance.ts";
export { type CaseState, caseState, isAnsweredByHand, seemsUnanswered } from "./process/case-state.ts";
export { caseValue, workflowsIn } from "./process/case-values.ts";
export { connectionInput } from "./process/connection-input.ts";
export { connectionNames } from "./process/connection-names.ts";
export { connectionsAfter } from "./process/follows.ts";
export type { ConnectionOrigin, Follows, Membership } from "./process/membership.ts";
export {
  type Case,
  type ExecutableProcess,
  type Outstanding,
  outstandingIn,
  type WaitCode,
} from "./process/outstanding.ts";
export { isSent, receivedFrom } from "./process/sent.ts";
export { nameOf, personOf } from "./reference-value.ts";
export type { Refusal } from "./refusal.ts";
export * from "./signal.ts";
export { signalsOf } from "./signals-of.ts";
export * from "./state.ts";
export { ofStep } from "./step-lists.ts";
export type { Circumstances, Workload } from "./turn.ts";
export type { WorkItem } from "./work-item.ts";
