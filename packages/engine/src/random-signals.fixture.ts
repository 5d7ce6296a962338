/* Random signals: what fits, what doesn't, what was sent before and what comes too late, with a clock that goes both ways. */
import type { Json } from "@geartrain/model";
import fc from "fast-check";
import type { Play, Sent } from "./play.fixture.ts";
import {
  arrive,
  begin,
  cancel,
  done,
  failed,
  ok,
  result,
  resume,
  retry,
  says,
  skip,
  start,
  suspend,
} from "./play.fixture.ts";
import type { Actor } from "./signal.ts";
import { later } from "./turn.ts";
import type { WorkItem } from "./work-item.ts";

/** What to do next, to be understood once it is known what is open. */
export interface Move {
  readonly what: number;
  readonly which: number;
  readonly how: number;
  /** Milliseconds the clock moves, back as well. */
  readonly clock: number;
}

export const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    what: fc.nat({ max: 99 }),
    which: fc.nat({ max: 9 }),
    how: fc.nat({ max: 9 }),
    clock: fc.integer({ min: -3_600_000, max: 7_200_000 }),
  }),
  { minLength: 1, maxLength: 30 },
);

const people: readonly Actor[] = ["person:ada", "person:bob", "person:cy", "person:eve", "runner:r"];
const outcomes = ["x", "y", "z", "done", "constructor", undefined];

/** Some instances belong to a case, and some were called. */
const tied: Readonly<Record<number, object>> = {
  1: { cases: [{ process: "p", case: "c" }] },
  2: { cases: [{ process: "p", case: "c" }] },
  3: { origin: { from: "call", instance: "caller", step: "s", iteration: 1 } },
};

/** Plays the moves, then hands back the play with everything that happened. */
export function walk(play: Play, all: readonly Move[]): Play {
  const sent: Sent[] = [];
  const send = (signal: Sent) => {
    sent.push({ ...signal, id: signal.id ?? `id-${sent.length}` });
    play.send(sent.at(-1) as Sent);
  };
  send({ ...start({ n: 3 }), ...(tied[all[0]?.how ?? 0] ?? {}) } as Sent);
  for (const move of all) {
    play.later(move.clock);
    const before = sent[(move.which * 7) % sent.length] as Sent;
    if (move.what >= 95) send(before);
    else if (move.what >= 90) send({ ...again(play, before), id: `id-${sent.length}` });
    else send(signalOf(play, move));
  }
  return play;
}

function signalOf(play: Play, move: Move): Sent {
  if (move.what >= 72 && move.what < 80) return peopleSays(play, move);
  const work = play.work();
  const item = work[move.which % Math.max(1, work.length)];
  if (move.what >= 80 || !item) return oddSignal(move);
  if (move.what >= 76 && "step" in item) return partOf(item, move);
  return fittingSignal(play, item, move);
}

/** A person gives a step up, or what is around it. */
function partOf(item: Extract<WorkItem, { step: string }>, { how }: Move): Sent {
  const at = "iteration" in item && how < 5 ? `${item.step}/${item.iteration}` : item.step;
  return { kind: "cancel", at, reason: "not needed", by: "person:dan", ...(how % 2 === 0 && { around: true }) };
}

/** People take tasks on and pass them on, and let the instance stand still; mostly they let it go on soon. */
function peopleSays({ state }: Play, { what, which, how }: Move): Sent {
  const by = people[which % people.length] as Actor;
  if (state?.suspended ? what < 78 : what === 72) return state?.suspended ? resume(by) : suspend(by);
  const step = (state?.open ?? [])[how % 3]?.step ?? "s1";
  const to = ["ada", "bob", "cy"][how % 3] as string;
  switch (what) {
    case 73:
    case 74:
      return says("claim", step, by, how < 5 ? { begin: true } : {});
    case 75:
      return says("release", step, by);
    case 76:
      return says("delegate", step, by, { to });
    case 77:
      return says("reassign", step, "person:dan", { to, reason: how === 9 ? "" : "so it is" });
    default:
      return suspend(by, how === 9 ? " " : "a strike");
  }
}

/** Something that answers the open work, in most cases. */
function fittingSignal(play: Play, item: WorkItem, { how }: Move): Sent {
  const key = item.key.slice("i/".length);
  switch (item.work) {
    case "task":
      return done(
        item.step,
        outcomes[how % 3],
        how === 9 ? { news: 1 } : { news: "new", more: how },
        people[how === 8 ? 2 : how % 2],
      );
    case "action":
      if (item.notBefore && how < 8) play.now = later(item.notBefore, play.now);
      return begin(key, new Date(Date.parse(play.now) + 60_000).toISOString(), how === 9 ? "runner:q" : "runner:r");
    case "attempt":
      return attemptResult(item, key, how);
    case "arrival":
      return arrive(item.step, arrivalOf(play, item, how), how === 8 ? "other" : item.match);
    case "call":
      return childSignal(item, key, how);
    case "keys":
      return { kind: "keys-granted", key: item.key, by: "runner:r" };
    case "caller":
      return { kind: "cancel", by: "engine", reason: "uncalled" };
    case "timer":
      if (how < 8) play.now = later(item.at, play.now);
      return { kind: "timer-due", key: item.key, by: "runner:r" };
    case "trouble":
      return how < 4
        ? retry(item.at, how === 3 ? " " : "again")
        : skip(item.at, {
            ...(how < 8 && { outcome: (item.at.includes("state") ? "state-0" : outcomes[how % 4]) as string }),
            output: { count: 1, rate: 2, answers: ["x"] },
            by: "person:dan",
          });
  }
}

/** An item of a list says which of its items it is. */
export function arrivalOf(play: Play, { step }: { readonly step: string }, how: number): Record<string, Json> {
  const open = (play.state?.open ?? []).find((each) => each.step === step);
  const frame = play.state?.frames[play.state.frames[open?.frame ?? ""]?.parent ?? ""];
  const count = frame?.is === "each" ? frame.count : 0;
  return { count: how === 9 ? "many" : how, item: `${step.replace("more-of-", "")}/${count}` };
}

/** What is sent once more as something new: an item of a list that arrives again is the next one, not the same. */
function again(play: Play, before: Sent): Sent {
  if (before.kind !== "arrival" || typeof before.output !== "object" || before.output === null) return before;
  return "item" in before.output
    ? { ...before, output: { ...before.output, item: arrivalOf(play, before, 0).item } }
    : before;
}

function childSignal({ child, step }: Extract<WorkItem, { work: "call" }>, key: string, how: number): Sent {
  const by: Actor = "runner:r";
  if (child === undefined && how < 8) return { kind: "child-started", key: `i/${key}`, child: `child-of-${step}`, by };
  const result =
    how === 9
      ? ({ ok: false, message: "there is no such workflow" } as const)
      : ({ ok: true, outcome: ["done", "cancelled", "z"][how % 3] ?? "done", output: { count: how } } as const);
  return { kind: "child-ended", key: `i/${key}`, child: child ?? "", by, result };
}

function attemptResult({ step }: { readonly step: string }, key: string, how: number): Sent {
  if (how === 5) return failed(key, { inDoubt: true });
  if (how === 6) return failed(key, { untouched: true });
  if (how === 7) return begin(key.replace(/\d+$/, (number) => String(Number(number) + 1)));
  if (how === 8) return result(key, { ok: true, output: { count: step } });
  return how > 2 ? failed(key) : ok(key, { count: how, extra: true });
}

/** Something that fits hardly ever. */
function oddSignal({ what, which, how }: Move): Sent {
  const step = `s${which}`;
  const by = people[how % people.length] as Actor;
  switch (what % 10) {
    case 0:
      return { ...done(step, outcomes[how % outcomes.length], null, by), iteration: how } as Sent;
    case 1:
      return begin(`${step}/1/${how}`);
    case 2:
      return ok(`${step}/1/1`, { count: 1 });
    case 3:
      return { kind: "timer-due", key: `i/${step}/${how}`, by };
    case 4:
      if (how > 3) return arrive(step, { count: how, extra: true });
      return { ...retry(step), by };
    case 5:
      return skip(how % 2 === 0 ? step : "flow", { by });
    case 6:
      return which === 0 ? cancel() : { ...cancel(""), by };
    case 7:
      return start({ n: how });
    case 8:
      return { kind: "begin", key: `j/${step}/1/1`, until: "tomorrow" };
    default:
      return done(["__proto__", "constructor", "begin"][how % 3] as string, undefined, { x: Number.NaN }, by);
  }
}
