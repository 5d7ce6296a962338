import { eligibleRole } from "../eligibility.ts";
import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import type { SignalOf } from "../signal.ts";
import type { Turn } from "../turn.ts";
import { record } from "../turn.ts";
import { migrationOf } from "./migration.ts";

/** The instance goes on with another definition, or stays where it is and says why. */
export function migrate(turn: Turn, signal: SignalOf<"migrate">): Refusal | undefined {
  const { draft, plan, next, policy } = turn;
  const { definition, reason, mapping } = signal;
  if (reason.trim() === "") return refuse("reason-needed", "say why: a migration needs a reason");
  if (!signal.by.startsWith("runner:")) {
    const eligible = eligibleRole(policy, [], signal.by, turn.now);
    if ("code" in eligible) return eligible;
  }
  const { shape, code, name } = draft.definition;
  if (shape === definition.shape && code === definition.code && name === definition.name) {
    return refuse("same-definition", `${draft.instance} follows that definition already`);
  }
  if (!next) return refuse("cannot-migrate", `the definition of ${definition.commit.slice(0, 12)} is not at hand`);
  const found = migrationOf(plan.workflow, draft, next, mapping);
  if (found.verdict !== "moves") {
    return refuse("cannot-migrate", `${draft.instance} stays: ${found.lacks.map(({ why }) => why).join("; ")}`);
  }
  const data = { signal: signal.id, reason, definition, ...(mapping && { mapping }), moved: found.moved };
  record(turn, signal.by, "instance-migrated", data);
  return undefined;
}
