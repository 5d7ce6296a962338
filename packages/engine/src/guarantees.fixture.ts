import fc from "fast-check";
import { expect } from "vitest";
import { cooperate } from "./cooperate.fixture.ts";
import { decide } from "./decide.ts";
import type { Event } from "./event.ts";
import { fold } from "./evolve.ts";
import { foldInPlace } from "./fold-in-place.ts";
import { planOf } from "./plan.ts";
import { Play } from "./play.fixture.ts";
import { moves, walk } from "./random-signals.fixture.ts";
import { sketches } from "./random-sketch.fixture.ts";
import { workflowOf } from "./random-workflow.fixture.ts";
import { signalsOf } from "./signals-of.ts";
import type { State } from "./state.ts";

interface Guarantee {
  readonly name: string;
  readonly property: () => fc.IProperty<unknown>;
}

const anything = fc.oneof(
  sketches({ loops: true, flaws: true }),
  sketches({ loops: true, flaws: true, patient: true }),
);

function always(holds: (play: Play) => void): () => fc.IProperty<unknown> {
  return () =>
    fc.property(anything, moves, (sketch, all) => {
      holds(walk(new Play(workflowOf(sketch)), all));
    });
}

type Places = readonly { readonly step: string; readonly iteration: number }[];

function places(events: readonly Event[], ...kinds: readonly Event["kind"][]): Places {
  return events.flatMap((event) => (kinds.includes(event.kind) && "iteration" in event.data ? [event.data] : []));
}

function keysOf(at: Places): string[] {
  return at.map(({ step, iteration }) => `${step}/${iteration}`);
}

export const guarantees: readonly Guarantee[] = [
  {
    name: "1. folds, evolves and decides alike, from memory and from storage",
    property: always((play) => {
      const plan = planOf(play.executable.workflow);
      expect(fold(plan, undefined, play.events)).toEqual(play.state);
      const next = foldInPlace();
      const after = (state: State | undefined, event: Event) => next(plan, state, event);
      expect(play.events.reduce<State | undefined>(after, undefined)).toEqual(play.state);
    }),
  },
  {
    name: "2. answers a signal once, and records each with its outcome",
    property: always((play) => {
      const signals = play.events.flatMap(({ data }) => ("signal" in data && data.signal ? [data.signal] : []));
      expect(new Set(signals).size).toBe(signals.length);
      expect(play.state?.seen.flat()).toEqual(signals);
      expect(signalsOf(play.events).map(({ id }) => id)).toEqual(signals);
    }),
  },
  {
    name: "3. always ends, and a workflow without loops can be finished by answering what is open",
    property: () =>
      fc.property(sketches({ loops: false, flaws: false }), (sketch) => {
        expect(cooperate(new Play(workflowOf(sketch))).state?.status).toBe("ended");
      }),
  },
  {
    name: "4. opens nothing twice, and completes nothing that was cancelled or not open",
    property: always(({ events }) => {
      const opened = keysOf(places(events, "step-opened", "decision-made"));
      const closed = keysOf(places(events, "step-completed", "step-skipped", "step-cancelled", "decision-made"));
      expect(new Set(opened).size).toBe(opened.length);
      expect(new Set(closed).size).toBe(closed.length);
      expect(closed.filter((key) => !opened.includes(key))).toEqual([]);
    }),
  },
  {
    name: "5. accepts nothing once finished",
    property: always(({ events, state }) => {
      const over = events.findIndex(({ kind }) => kind === "instance-ended" || kind === "instance-cancelled");
      expect(over >= 0).toBe(state?.status !== "live");
      if (over >= 0) expect(new Set(events.slice(over + 1).map(({ kind }) => kind))).toEqual(refusedOnly(events, over));
    }),
  },
  {
    name: "7. records no task by anybody whom its roles or its notBy rule out",
    property: always(({ events, executable }) => {
      for (const event of events) {
        if (event.kind !== "step-completed") continue;
        const step = executable.workflow.steps[event.data.step];
        if (step?.kind !== "human") continue;
        const opening = events.find(
          (each) => each.kind === "step-opened" && keysOf([each.data])[0] === keysOf([event.data])[0],
        );
        const excluded = opening?.kind === "step-opened" ? (opening.data.excluded ?? []) : [];
        if (event.by === "clock") {
          expect(event.data.outcome).toBe(step.expires?.as);
          continue;
        }
        expect(event.data.outcome).not.toBe(step.expires?.as);
        const late = events.some(
          (each) => each.kind === "escalated" && keysOf([each.data])[0] === keysOf([event.data])[0],
        );
        const boss = late ? ["person:cy"] : [];
        expect(["person:ada", "person:bob", "person:dan", ...boss]).toContain(event.by);
        expect(excluded.map((person) => `person:${person}`)).not.toContain(event.by);
      }
    }),
  },
  {
    name: "gives the steps of an item what that item is",
    property: always(({ events }) => {
      for (const { data } of events) {
        if (!("item" in data) || data.item === undefined) continue;
        const { it = "" } = "needs" in data ? data.needs : data.given;
        const [each = "", index] = String(it).split("/");
        if (it !== "") expect(Number(index)).toBe(data.item[each]);
      }
    }),
  },
  {
    name: "undoes what was completed, the last first and each once, before the instance is cancelled",
    property: always(({ events, state }) => {
      const opened = events.flatMap((event) =>
        event.kind === "step-opened" && event.data.undoes ? [{ at: event.data, of: event.data.undoes }] : [],
      );
      const done = keysOf(places(events, "step-completed", "step-skipped"));
      const undone = keysOf(opened.filter(({ at }) => done.includes(keysOf([at])[0] ?? "")).map(({ of }) => of));
      const completed = keysOf(places(events, "step-completed"));
      expect(new Set(undone).size).toBe(undone.length);
      expect(undone.filter((key) => !completed.includes(key))).toEqual([]);
      const cancelled = events.findIndex(({ kind }) => kind === "cancel-begun");
      if (cancelled < 0) return;
      const after = opened.filter(({ at }) => events.findIndex(({ data }) => data === at) > cancelled);
      const order = keysOf(after.map(({ of }) => of)).map((key) => completed.indexOf(key));
      expect(order).toEqual([...order].sort((one, other) => other - one));
      if (state?.status === "cancelled") expect(state.undoable ?? []).toEqual([]);
    }),
  },
  {
    name: "8. says of every event who and when, and never goes back in time",
    property: always(({ events }) => {
      const times = events.map(({ at }) => at);
      expect(times).toEqual([...times].sort());
      expect(events.every(({ by }) => by.length > 0)).toBe(true);
    }),
  },
  {
    name: "a history's signals, decided again from the start, give the same history",
    property: always(({ events, executable, policy }) => {
      let state: Play["state"];
      const again: Event[] = [];
      const at = new Map(events.map((event) => ["signal" in event.data ? event.data.signal : "", event.at]));
      for (const signal of signalsOf(events)) {
        const decision = decide(executable, state, signal, { now: at.get(signal.id) ?? "", policy });
        again.push(...decision.events);
        state = decision.state;
      }
      expect(again).toEqual(events);
    }),
  },
];

function refusedOnly(events: readonly Event[], over: number): Set<string> {
  return new Set(events.length > over + 1 ? ["signal-refused"] : []);
}
