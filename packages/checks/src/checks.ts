import { inDoubt } from "./action/in-doubt.ts";
import type { Check } from "./check.ts";
import { couldBeParallel } from "./flow/could-be-parallel.ts";
import { duplicateName } from "./flow/duplicate-name.ts";
import { endCancelsWork } from "./flow/end-cancels-work.ts";
import { endNeverReached } from "./flow/end-never-reached.ts";
import { endNotDeclared } from "./flow/end-not-declared.ts";
import { endless } from "./flow/endless.ts";
import { lostOutput } from "./flow/lost-output.ts";
import { migrationMisfit } from "./flow/migration-misfit.ts";
import { noWayOut } from "./flow/no-way-out.ts";
import { openTwice } from "./flow/open-twice.ts";
import { staleValue } from "./flow/stale-value.ts";
import { startUnfed } from "./flow/start-unfed.ts";
import { unreachable } from "./flow/unreachable.ts";
import { unusedStep } from "./flow/unused-step.ts";
import { askedTwice } from "./handoff/asked-twice.ts";
import { byNotice } from "./handoff/by-notice.ts";
import { escalationCircle } from "./handoff/escalation-circle.ts";
import { foreignStep } from "./handoff/foreign-step.ts";
import { manualChecking } from "./handoff/manual-checking.ts";
import { missingData } from "./handoff/missing-data.ts";
import { needlessApproval } from "./handoff/needless-approval.ts";
import { neverProduced } from "./handoff/never-produced.ts";
import { noEscalation } from "./handoff/no-escalation.ts";
import { noOwner } from "./handoff/no-owner.ts";
import { outcomeIgnored } from "./handoff/outcome-ignored.ts";
import { parallelRace } from "./handoff/parallel-race.ts";
import { pingPong } from "./handoff/ping-pong.ts";
import { selfApproval } from "./handoff/self-approval.ts";
import { singlePerson } from "./handoff/single-person.ts";
import { timeoutApproves } from "./handoff/timeout-approves.ts";
import { unusedOutput } from "./handoff/unused-output.ts";
import { votesImpossible } from "./handoff/votes-impossible.ts";
import { unexplained } from "./ignore/unexplained.ts";
import { unused } from "./ignore/unused.ts";
import { name } from "./language/name.ts";
import { notJson } from "./language/not-json.ts";
import { notReadable } from "./language/not-readable.ts";
import { referenceAsValue } from "./language/reference-as-value.ts";
import { approvalChain } from "./process/approval-chain.ts";
import { circle } from "./process/circle.ts";
import { conflictingMeasures } from "./process/conflicting-measures.ts";
import { danglingOutcome } from "./process/dangling-outcome.ts";
import { disconnected } from "./process/disconnected.ts";
import { noCase } from "./process/no-case.ts";
import { noFeedback } from "./process/no-feedback.ts";
import { silo } from "./process/silo.ts";
import { unfedInput } from "./process/unfed-input.ts";
import { unmeasured } from "./process/unmeasured.ts";
import { catchAllHides } from "./rules/catch-all-hides.ts";
import { gap } from "./rules/gap.ts";
import { mergeable } from "./rules/mergeable.ts";
import { neverMatches } from "./rules/never-matches.ts";
import { optionalCompared } from "./rules/optional-compared.ts";
import { overlap } from "./rules/overlap.ts";
import { undecided } from "./rules/undecided.ts";
import { impossibleTime } from "./time/impossible.ts";
import { never } from "./time/never.ts";

/** Every check, by its code. A new one is a file and a line here. */
export const checks: readonly Check[] = [
  inDoubt,
  couldBeParallel,
  duplicateName,
  endCancelsWork,
  endNeverReached,
  endNotDeclared,
  endless,
  lostOutput,
  migrationMisfit,
  noWayOut,
  openTwice,
  staleValue,
  startUnfed,
  unreachable,
  unusedStep,
  askedTwice,
  byNotice,
  escalationCircle,
  foreignStep,
  manualChecking,
  missingData,
  needlessApproval,
  neverProduced,
  noEscalation,
  noOwner,
  outcomeIgnored,
  parallelRace,
  pingPong,
  selfApproval,
  singlePerson,
  timeoutApproves,
  unusedOutput,
  votesImpossible,
  unexplained,
  unused,
  name,
  notJson,
  notReadable,
  referenceAsValue,
  approvalChain,
  circle,
  conflictingMeasures,
  danglingOutcome,
  disconnected,
  noCase,
  noFeedback,
  silo,
  unfedInput,
  unmeasured,
  catchAllHides,
  gap,
  mergeable,
  neverMatches,
  optionalCompared,
  overlap,
  undecided,
  impossibleTime,
  never,
];
