import { describe, expect, it } from "vitest";
import { sequence } from "../block.fixture.ts";
import { decide } from "../decide.ts";
import { define, human } from "../define.fixture.ts";
import { evolve } from "../evolve.ts";
import { keysInHand } from "../keys-in-hand.fixture.ts";
import { planOf } from "../plan.ts";
import { Play, start } from "../play.fixture.ts";
import { migrationOf } from "./migration.ts";
import type { Case } from "./migration-case.fixture.ts";
import { cases } from "./migration-cases.fixture.ts";

const [a, b, c] = [human("a"), human("b"), human("c")];

function playedTo({ from, after = [] }: Case): Play {
  const play = new Play(from);
  if (!after.some(({ kind }) => kind === "start")) play.send(start());
  for (const sent of after) expect(play.send(sent).refusal).toBe(undefined);
  return play;
}

describe("may an instance go on with another definition?", () => {
  it.each(cases)("$name: $is", (each) => {
    const { state } = playedTo(each);
    if (!state) throw new Error("not started");
    const found = migrationOf(each.from.workflow, state, each.to.workflow, each.mapping);
    const said =
      found.verdict === "moves" ? "moves" : `${found.verdict}: ${found.lacks.map(({ why }) => why).join("; ")}`;
    expect(said).toBe(each.is);
  });
});

describe("a migrate signal", () => {
  const definition = { commit: "c1", path: "w.workflow.ts", name: "w", shape: "t", code: "d" };
  const next = define(sequence("a", "c"), [a, c]);
  const asked = { id: "m", by: "person:ada", kind: "migrate", definition, reason: "c came in" } as const;
  const play = new Play(define(sequence("a", "b"), [a, b]));
  play.send(start());
  const { state, now, policy, executable } = play;
  const circumstances = { now, policy, next: next.workflow };

  it("is one event, which folds without either definition's functions, and is answered once", () => {
    const { events, state: moved } = decide(executable, state, asked, circumstances);
    expect(events.map(({ kind, by }) => [kind, by])).toEqual([["instance-migrated", "person:ada"]]);
    expect(moved?.definition).toEqual(definition);
    expect(state && events[0] && evolve(planOf(next.workflow), state, events[0])).toEqual(moved);
    expect(decide(next, moved, asked, circumstances).events).toEqual([]);
    const further = decide(
      next,
      moved,
      { id: "n", by: "person:bob", kind: "complete", step: "a", output: {} },
      circumstances,
    );
    expect(keysInHand(further.state)).toEqual(["c/1"]);
  });

  it.each([
    ["without a reason", { reason: " " }, "reason-needed"],
    ["from somebody unknown", { by: "person:eve" }, "unknown-person"],
    ["to the definition it follows", { definition: { ...definition, shape: "s", code: "c" } }, "same-definition"],
  ] as const)("%s is refused", (_, change, code) => {
    expect(decide(executable, state, { ...asked, ...change } as typeof asked, circumstances).refusal?.code).toBe(code);
  });

  it("to a definition that is not at hand, or where it can't go on, is refused and says why", () => {
    const away = { ...circumstances, next: undefined };
    expect(decide(executable, state, asked, away).refusal?.code).toBe("cannot-migrate");
    const other = { ...circumstances, next: define(sequence("c"), [c]).workflow };
    expect(decide(executable, state, asked, other).refusal?.message).toBe(
      "i stays: a, which is open, is not there any more",
    );
  });
});
