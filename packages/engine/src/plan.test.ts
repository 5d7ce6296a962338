import type { Workflow } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { expect, it } from "vitest";
import { proceed, route, routeEach, sequence, state, states } from "./block.fixture.ts";
import { played } from "./cases.fixture.ts";
import { define, human, selection } from "./define.fixture.ts";
import { fold } from "./evolve.ts";
import { keysInHand } from "./keys-in-hand.fixture.ts";
import { planOf } from "./plan.ts";
import { done } from "./play.fixture.ts";

it("folds the same for definitions of one shape, in whatever order their keys stand", () => {
  const machine = states("z", { z: state("ask", { yes: "y", no: "x" }), y: state("ask"), x: state(proceed) });
  const flow = sequence(machine, route("ask", { yes: "b", no: "a" }), routeEach("which", { z: "b", a: "a" }));
  const which = selection("which", [
    [() => true, "z"],
    [() => true, "a"],
  ]);
  const of = define(flow, [human("ask", { outcomes: ["yes", "no"] }), human("a"), human("b"), which]);
  const { events, state: end } = played(of, [done("ask", "yes"), done("ask", "no"), done("ask", "yes"), done("b")]);
  const stored = JSON.parse(canonicalJson(of.workflow)) as Workflow;
  expect(fold(planOf(stored), undefined, events)).toEqual(end);
  expect(keysInHand(end)).toEqual(["b/2", "a/1"]);
});
