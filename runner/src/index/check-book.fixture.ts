import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Event, State } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import fc from "fast-check";
import { expect } from "vitest";
import { openJournal } from "../journal/journal.ts";
import { runOf } from "../journal/run-of.ts";
import { openBook } from "./book.ts";
import { Chain, fakeFolding, model, modelBlob, modelOf, segment } from "./fake-ledger.fixture.ts";
import type { Segment } from "./fold.ts";
import type { KnownState } from "./known-states.ts";
import { openIndex } from "./open-index.ts";
import { tablesOf } from "./tables.fixture.ts";

const ids = ["a", "b", "ab", "c"];

type Step =
  | { readonly does: "say"; readonly id: string; readonly words: readonly number[]; readonly knows: boolean }
  | { readonly does: "drain"; readonly bytes: number; readonly dies: "never" | "before the fold" | "before forgetting" }
  | { readonly does: "others"; readonly id: string; readonly words: readonly number[] }
  | { readonly does: "restart" }
  | { readonly does: "rebuild"; readonly parts: number };

const words = fc.array(fc.nat(9), { minLength: 1, maxLength: 4 });
const id = fc.constantFrom(...ids);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("say" as const), id, words, knows: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("drain" as const),
      bytes: fc.constantFrom(1, 2_000, 1_000_000),
      dies: fc.constantFrom("never" as const, "before the fold" as const, "before forgetting" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("others" as const), id, words }) },
  { weight: 1, arbitrary: fc.constant({ does: "restart" as const }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("rebuild" as const), parts: fc.integer({ min: 1, max: 4 }) }) },
);

/** A clone, and a ledger that is only a list. What must be true is kept beside it, in the plainest way. */
class World {
  readonly folder = mkdtempSync(join(tmpdir(), "geartrain-"));
  readonly ledger: Segment[] = [];
  /** Every line that counts, by instance: pushed and pending. */
  readonly truth = new Map<string, string[]>(ids.map((each) => [each, []]));
  readonly pushed = new Map<string, string[]>(ids.map((each) => [each, []]));
  journal = openJournal(this.folder);
  index = openIndex(this.folder, fakeFolding);
  book = openBook(this.journal, this.index, fakeFolding);

  close(): void {
    this.journal.close();
    this.index.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  restart(): void {
    this.journal.close();
    this.index.close();
    this.journal = openJournal(this.folder);
    this.index = openIndex(this.folder, fakeFolding);
    this.book = openBook(this.journal, this.index, fakeFolding);
  }

  /** Folds what the ledger has more, so many segments at a time, and puts the journal right. */
  catchUp(atOnce = Number.POSITIVE_INFINITY): void {
    for (;;) {
      const next = this.ledger.slice(this.index.position(), this.index.position() + atOnce);
      const tip = next.at(-1)?.commit;
      if (tip === undefined) break;
      this.index.fold({ from: this.index.tip(), tip, segments: next, modelOf });
    }
    const { settled, superseded } = this.book.reconcile();
    this.book.forget(settled.map(({ row }) => row));
    this.book.append({ batches: [], replaces: superseded.map(({ row }) => row) });
    for (const { instance } of superseded) this.truth.set(instance, [...(this.pushed.get(instance) ?? [])]);
  }

  /** The instance as it must be. */
  straight(each: string, lines = this.truth.get(each) ?? []): State | undefined {
    const workflow = JSON.parse(model) as Workflow;
    const next = fakeFolding.begin();
    const after = (state: State | undefined, line: string) => next(workflow, state, JSON.parse(line) as Event);
    return lines.reduce<State | undefined>(after, undefined);
  }
}

const rare: Readonly<Record<number, string>> = { 8: "migrate", 9: "end" };

/** Words that can follow the state, chosen by number. */
function speak(chain: Chain, state: State | undefined, choices: readonly number[]): string[] {
  const open = new Set((state?.open ?? []).map(({ step }) => step));
  let status = state?.status as string | undefined;
  return choices.map((choice) => {
    const step = ["approve", "wait", "charge"][choice % 3] as string;
    const word = !status ? "start" : status !== "live" ? "late" : (rare[choice] ?? toggled(open, step));
    if (word === "start") status = "live";
    if (word === "end") status = "ended";
    return chain.say(word);
  });
}

function toggled(open: Set<string>, step: string): string {
  if (open.delete(step)) return `close ${step}`;
  open.add(step);
  return `open ${step}`;
}

const acts: { [Does in Step["does"]]: (world: World, step: Extract<Step, { does: Does }>) => void } = {
  say: (world, { id: each, words: choices, knows }) => {
    const chain = new Chain(each, world.book.head(each));
    const follows = chain.head;
    const lines = speak(chain, world.straight(each), choices);
    const batches = [{ instance: each, follows, runs: [runOf(lines)], head: chain.head }];
    expect(world.book.append({ batches, blobs: [modelBlob] })).toEqual({ accepted: true });
    world.truth.get(each)?.push(...lines);
    const state = world.straight(each);
    if (knows && state) world.book.known.remember(each, { head: chain.head, state });
  },
  drain: (world, { bytes, dies }) => {
    const rows = world.journal.pending({ limitBytes: bytes });
    if (rows.length === 0) return;
    world.ledger.push(segment(world.ledger.length + 1, ...rows.map(({ text }) => text.slice(0, -1))));
    for (const { instance, text } of rows) world.pushed.get(instance)?.push(...text.slice(0, -1).split("\n"));
    if (dies === "before the fold") return;
    const [last] = world.ledger.slice(-1) as [Segment];
    const known = new Map<string, KnownState>();
    world.book.known.noteAfter(rows, known);
    const segments = [{ ...last, rows }];
    world.index.fold({ from: world.index.tip(), tip: last.commit, segments, modelOf, known });
    if (dies === "never")
      world.book.forget(
        rows.map(({ row }) => row),
        [modelBlob.digest],
      );
  },
  others: (world, { id: each, words: choices }) => {
    const lines = world.pushed.get(each) ?? [];
    const chain = new Chain(each, world.index.heads([each]).get(each));
    const theirs = speak(chain, world.straight(each, lines), choices);
    world.ledger.push(segment(world.ledger.length + 1, ...theirs));
    lines.push(...theirs);
    if (world.journal.pendingOf(each).length === 0) world.truth.set(each, [...lines]);
  },
  restart: (world) => world.restart(),
  rebuild: (world, { parts }) => {
    const { file } = world.index;
    const before = tablesOf(file);
    world.index.close();
    for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    world.restart();
    world.catchUp(parts);
    expect(tablesOf(file)).toEqual(before);
  },
};

function check(world: World): void {
  const all = ids.flatMap((each) => world.straight(each) ?? []);
  for (const each of ids) {
    const lines = world.truth.get(each) ?? [];
    const loaded = world.book.load(each);
    expect(loaded?.head.seq ?? 0).toBe(lines.length);
    const state = world.straight(each);
    expect(loaded?.status).toBe(state?.status);
    if (state?.status === "live") expect(loaded?.state).toEqual(state);
  }
  const live = all.filter(({ status }) => status === "live");
  const work = live.flatMap((state) => fakeFolding.openWork({} as Workflow, state).map(({ key }) => key)).sort();
  expect(world.book.work().map(({ item }) => item.key)).toEqual(work);
  expect(
    world.book
      .liveInstances()
      .map(({ id: each }) => each)
      .sort(),
  ).toEqual(live.map((each) => each.instance).sort());
  expect(world.book.list()).toHaveLength(all.length);
  expect(world.book.finished(9)).toHaveLength(all.length - live.length);
  for (const { endedAt = "" } of world.book.finished(9)) {
    const since = all.filter((each) => each.endedAt !== undefined && each.endedAt >= endedAt);
    expect(world.book.finishedSince(endedAt)).toBe(since.length);
  }
}

/** Whatever happens in whatever order: the book says what a straight fold of all accepted events says. */
export function checkBook(numRuns: number): void {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 25 }), (all) => {
      const world = new World();
      try {
        for (const step of all) {
          acts[step.does](world, step as never);
          // Reading is right before the journal is put right, too: only what others overtook has to be decided first.
          if (step.does === "drain" && step.dies !== "before the fold") check(world);
          world.catchUp();
          check(world);
        }
      } finally {
        world.close();
      }
    }),
    { numRuns },
  );
}
