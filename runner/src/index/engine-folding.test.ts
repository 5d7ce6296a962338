import { hash } from "node:crypto";
import type { Event, Pin, Signal, State } from "@geartrain/engine";
import { decide, workKey } from "@geartrain/engine";
import type { Executable, JsonObject, Workflow } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { expect, it } from "vitest";
import { openJournal } from "../journal/journal.ts";
import { runOf } from "../journal/run-of.ts";
import { temporaryFolder } from "../journal/temporary-folder.fixture.ts";
import type { Head } from "../ledger/line.ts";
import { emptyHead, sealLine } from "../ledger/line.ts";
import { openBook } from "./book.ts";
import { engineFolding } from "./engine-folding.ts";
import { moment, segment } from "./fake-ledger.fixture.ts";
import { openIndex } from "./open-index.ts";
import { tablesOf } from "./tables.fixture.ts";
import { throughCheckpoint } from "./through-checkpoint.fixture.ts";

/** Somebody asks, a clerk approves, a machine pays. */
const workflow: Workflow = {
  format: 1,
  name: "expense",
  purpose: "Pay back what somebody spent",
  onChange: "finish",
  formerly: [],
  starts: { kind: "trigger", name: "ask", by: [], gives: {}, from: [{ source: "manual" }] },
  facts: {},
  steps: {
    approve: {
      kind: "human",
      name: "approve",
      by: ["clerk"],
      needs: {},
      form: {},
      outcomes: { done: { form: {} } },
      due: { after: "2 days" },
      notBy: [],
    },
    pay: {
      kind: "action",
      name: "pay",
      needs: {},
      gives: {},
      retry: { attempts: 2, first: "1 minute", factor: 2 },
      secrets: [],
      repeatable: true,
      probe: false,
      undo: false,
    },
  },
  flow: {
    block: "sequence",
    of: [
      { block: "step", step: "approve" },
      { block: "step", step: "pay" },
    ],
  },
  ends: { done: {} },
};

const plain = (value: unknown) => ({ value: (value ?? {}) as JsonObject, dropped: [] });
const executable: Executable = {
  workflow,
  functions: { when: {}, derive: {}, parse: { ask: plain, "approve/done": plain, pay: plain } },
};
const model = canonicalJson(workflow);
const shape = hash("sha256", model);
const pin: Pin = { commit: "c".repeat(40), path: "expense.workflow.ts", name: "expense", shape, code: "code" };

const id = "e1";
const begin = (attempt: number) => ({ key: workKey(id, "pay", 1, attempt), until: moment(900) });
const signals: readonly Signal[] = [
  { id: "s1", by: "person:ann", kind: "start", instance: id, definition: pin, input: {} },
  { id: "s2", by: "person:bob", kind: "complete", step: "approve", output: {} },
  { id: "s3", by: "runner:r1", kind: "begin", ...begin(1) },
  { id: "s4", by: "action:pay", kind: "action-result", key: begin(1).key, result: { ok: false, message: "offline" } },
  { id: "s5", by: "runner:r1", kind: "begin", ...begin(2) },
  { id: "s6", by: "action:pay", kind: "action-result", key: begin(2).key, result: { ok: true, output: {} } },
  { id: "s7", by: "person:bob", kind: "complete", step: "approve", output: {} },
];

it("the book follows an instance through the engine, pending or pushed, and a rebuild gives the same", async () => {
  const journal = openJournal(temporaryFolder());
  const index = openIndex(temporaryFolder(), engineFolding);
  const book = openBook(journal, index, engineFolding);
  const modelOf = (asked: string) => (asked === shape ? model : undefined);
  let state: State | undefined;
  let head: Head = emptyHead;
  const seal = (event: Event) => {
    const sealed = sealLine(id, `expense@${pin.commit.slice(0, 12)}`, head, event);
    head = sealed.head;
    return sealed.text;
  };
  const segments = signals.map((signal, turn) => {
    const follows = head;
    // Ten minutes apart, so that the second attempt may begin.
    const decision = decide(executable, state, signal, { now: moment(600 * turn), policy: { roles: {} } });
    const lines = decision.events.map(seal);
    state = decision.state;
    const blobs = turn === 0 ? [{ digest: shape, bytes: Buffer.from(model) }] : [];
    expect(book.append({ batches: [{ instance: id, follows, runs: [runOf(lines)], head }], blobs })).toEqual({
      accepted: true,
    });

    const pending = [book.load(id), book.work(), book.list()];
    expect(book.load(id)).toMatchObject({ head, status: state?.status, workflow: "expense" });
    if (turn < 5) expect(book.load(id)?.state).toEqual(JSON.parse(JSON.stringify(state)));
    const next = segment(turn + 1, ...lines);
    expect(index.missingModels([next])).toEqual(turn === 0 ? [shape] : []);
    index.fold({ from: index.tip(), tip: next.commit, segments: [next], modelOf });
    book.forget(
      journal.pending().map(({ row }) => row),
      [shape],
    );
    const pushed = [book.load(id), book.work(), book.list()];
    const [before, ...rest] = pending;
    expect(pushed.slice(1)).toEqual(rest);
    // The state of a finished instance is in its history only.
    expect(pushed[0]).toEqual(turn < 5 ? before : { ...before, state: undefined });
    return next;
  });

  expect(book.load(id)).toMatchObject({ status: "ended", outcome: "done", startedBy: "person:ann" });
  expect(book.work()).toEqual([]);
  const again = openIndex(temporaryFolder(), engineFolding);
  again.fold({ from: undefined, tip: segments.at(-1)?.commit ?? "", segments, modelOf });
  expect(again.entry(id)).toEqual(index.entry(id));

  // From a checkpoint of any moment on, the same.
  for (const after of [2, 5]) {
    const early = openIndex(temporaryFolder(), engineFolding);
    const tip = segments[after - 1]?.commit ?? "";
    early.fold({ from: undefined, tip, segments: segments.slice(0, after), modelOf });
    const late = await throughCheckpoint(early.file);
    const rest = segments.slice(after);
    late.fold({ from: tip, tip: segments.at(-1)?.commit ?? "", segments: rest, modelOf });
    expect(tablesOf(late.file)).toEqual(tablesOf(again.file));
  }
});
