import type { Block } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { forEach, item, literal, parallel, repeat, route, sequence, some } from "./block.fixture.ts";
import { decide } from "./decide.ts";
import { decision, define, human, lookup } from "./define.fixture.ts";
import { keysInHand } from "./keys-in-hand.fixture.ts";
import { openWork } from "./open-work.ts";
import { planOf } from "./plan.ts";
import { everybody, pin, startOfTime } from "./play.fixture.ts";
import type { Signal } from "./signal.ts";
import type { State } from "./state.ts";

const many = 1_000;
const circumstances = { now: startOfTime, policy: everybody };

function started(of: ReturnType<typeof define>) {
  const signal: Signal = { id: "start", by: "runner:r", kind: "start", instance: "i", definition: pin, input: {} };
  return decide(of, undefined, signal, circumstances);
}

describe("a thousand branches", () => {
  const branches = Array.from({ length: many }, () => "ask");
  const complete = (of: ReturnType<typeof define>, state: State | undefined, iteration: number) =>
    decide(
      of,
      state,
      { id: `c${iteration}`, by: "person:ada", kind: "complete", step: "ask", iteration, output: {} },
      circumstances,
    );

  it("open, are waited for and end", () => {
    const of = define(parallel(...branches), [human("ask")]);
    let { state } = started(of);
    expect(state && openWork(planOf(of.workflow), state).length).toBe(many);
    for (let iteration = 1; iteration <= many; iteration += 1) ({ state } = complete(of, state, iteration));
    expect(state?.status).toBe("ended");
  });

  it("are cancelled when one is done", () => {
    const of = define(sequence(some(1, "cancel", ...branches), "ask"), [human("ask")]);
    const { events, state } = complete(of, started(of).state, 500);
    expect(events.filter(({ kind }) => kind === "step-cancelled").length).toBe(many - 1);
    expect(keysInHand(state)).toEqual([`ask/${many + 1}`]);
  });

  it("are decided at once", () => {
    const of = define(parallel(...branches.map(() => "pick")), [decision("pick", [[() => true, "x"]])]);
    expect(started(of).events.length).toBe(many + 2);
  });
});

describe("a list of a thousand items", () => {
  const rate = lookup("rate", { rate: "number" }, [[({ n }) => Number(n) >= 0, { rate: 1 }]], {
    needs: { n: item("line") },
  });
  const list = literal(Array.from({ length: many }, (_, n) => n));
  const twice = sequence(
    forEach("line", list, sequence("rate", "rate")),
    forEach("line", list, "ask", { need: 2, atOnce: 500 }),
  );

  it("is worked through, and given up when enough are done", () => {
    const of = define(twice, [rate, human("ask")]);
    const { state, events } = started(of);
    expect(events.length).toBeGreaterThan(many * 2);
    expect(state && openWork(planOf(of.workflow), state).length).toBe(500);
    const complete = (before: State | undefined, iteration: number) => {
      const signal = { id: `c${iteration}`, by: "person:ada", kind: "complete", step: "ask", iteration, output: {} };
      return decide(of, before, signal as Signal, circumstances);
    };
    expect(complete(complete(state, 400).state, 7).state?.status).toBe("ended");
  });
});

describe("five hundred levels", () => {
  const deep = (around: (inner: Block) => Block, levels = 500) => {
    let block = sequence("ask");
    for (let level = 0; level < levels; level += 1) block = around(block);
    return define(block, [human("ask"), decision("pick", [[() => true, "x"]])]);
  };
  it.each([
    ["sequences", deep((inner) => sequence(inner))],
    ["parallels", deep((inner) => parallel(inner))],
    ["parallels that go on early", deep((inner) => some(1, "finish", inner, "ask"))],
    ["routes", deep((inner) => route("pick", { x: inner }))],
    ["loops", deep((inner) => repeat(inner, literal(true), 2))],
  ])("of %s open what is inside and are left again", (_, of) => {
    let { state } = started(of);
    for (let iteration = 1; state?.status === "live"; iteration += 1) {
      const signal: Signal = { id: `c${iteration}`, by: "person:ada", kind: "complete", step: "ask", output: {} };
      ({ state } = decide(of, state, signal, circumstances));
    }
    expect(state?.status).toBe("ended");
  });
});
