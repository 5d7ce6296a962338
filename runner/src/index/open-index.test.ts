import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../journal/temporary-folder.fixture.ts";
import { OperatingError } from "../operating-error.ts";
import { Chain, fakeFolding, modelOf, moment, pin, segment, shape } from "./fake-ledger.fixture.ts";
import type { Segment } from "./fold.ts";
import type { Index } from "./open-index.ts";
import { openIndex } from "./open-index.ts";
import { tablesOf } from "./tables.fixture.ts";

const opened = (folder = temporaryFolder()) => openIndex(folder, fakeFolding);

const fold = (index: Index, ...segments: Segment[]) =>
  index.fold({ from: index.tip(), tip: segments.at(-1)?.commit ?? "", segments, modelOf });

function lines(chain: Chain, ...words: string[]): readonly string[] {
  return chain.batch(...words).lines;
}

describe("the index", () => {
  it("answers from what it folded", () => {
    const index = opened();
    const [a, b] = [new Chain("a1"), new Chain("b1")];
    const first = segment(1, ...lines(a, "start", "open approve", "open wait"), ...lines(b, "start", "open charge"));
    const second = segment(2, ...lines(b, "close charge", "end"));

    expect(index.fresh).toBe("new");
    expect(index.missingModels([first, second])).toEqual([shape]);
    expect(fold(index, first, second)).toEqual({ folded: true, events: 7, instances: new Set(["a1", "b1"]) });

    expect(index.tip()).toBe(second.commit);
    expect(index.position()).toBe(2);
    expect(index.model(shape)).toEqual({ name: "order" });
    expect(index.missingModels([first])).toEqual([]);
    expect(index.entry("a1")).toMatchObject({
      status: "live",
      head: a.head,
      definition: pin,
      state: { instance: "a1" },
    });
    expect(index.entry("b1")).toMatchObject({ status: "ended", outcome: "done", endedAt: moment(3), state: undefined });
    expect(index.entry("c1")).toBeUndefined();
    expect(index.list({}).map(({ id }) => id)).toEqual(["b1", "a1"]);
    expect(index.list({ status: "live", workflow: "order" }).map(({ id }) => id)).toEqual(["a1"]);
    expect(index.list({ workflow: "invoice" })).toEqual([]);
    expect(index.finished(5).map(({ id }) => id)).toEqual(["b1"]);
    expect(index.list({ workflow: "order" }).map(({ id }) => id)).toEqual(["b1", "a1"]);
    expect(index.startingWith("b")).toEqual(["b1"]);
    const heads = index.heads(["a1", "zz", "b1"]);
    expect(heads.get("zz")).toBeUndefined();
    expect(new Map(["a1", "b1"].map((id) => [id, heads.get(id)]))).toEqual(
      new Map([
        ["a1", { ...a.head, over: false }],
        ["b1", { ...b.head, over: true }],
      ]),
    );
    expect(index.touchedSegments("b1")).toEqual([first, second].map(({ path, commit }) => ({ path, commit })));
    expect(index.reached("b1", b.head)).toBe(true);
    expect(index.reached("b1", { ...b.head, hash: a.head.hash })).toBe(false);
  });

  it("finds work by kind, role and moment", () => {
    const index = opened();
    const a = new Chain("a");
    fold(index, segment(1, ...lines(a, "start", "open approve", "open wait", "open charge")));
    const found = (...asked: Parameters<Index["work"]>) => index.work(...asked).map(({ item }) => item.work);

    expect(found({})).toEqual(["task", "action", "timer"]);
    expect(found({ role: "clerk" })).toEqual(["task"]);
    expect(found({ role: "chef" })).toEqual([]);
    expect(found({ kinds: ["timer", "action"], dueBy: "2026-06-01T00:00:00.000Z" })).toEqual(["action"]);
    expect(found({ kinds: ["timer"], dueBy: "2027-06-01T00:00:00.000Z" })).toEqual(["timer"]);
    expect(index.nextDue("timer", moment(0), () => false)).toBe(moment(2).replace("2026", "2027"));
    expect(index.nextDue("timer", moment(0), (instance) => instance === "a")).toBeUndefined();
    fold(index, segment(2, ...lines(a, "close wait")));
    expect(found({ kinds: ["timer"] })).toEqual([]);
  });

  it("keeps the ledger's own chain", () => {
    const index = opened();
    const ledger = new Chain("ledger");
    const lease = ledger.line("lease-taken", { runner: "r1" });
    const tip = ledger.line("tip-accepted", { reason: "moved" });

    fold(index, segment(1, lease), segment(2, tip));

    expect(index.runnerEvents().map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, "lease-taken"],
      [2, "tip-accepted"],
    ]);
    expect(index.runnerEvents("tip-accepted")).toMatchObject([{ data: { reason: "moved" }, by: "engine" }]);
    expect(index.heads(["ledger"]).get("ledger")).toEqual({ ...ledger.head, over: false });
    expect(index.list({})).toEqual([]);
  });

  it("counts what came too late, though the state is gone", () => {
    const index = opened();
    const chain = new Chain("a");
    fold(index, segment(1, ...lines(chain, "start", "end")), segment(2, ...lines(chain, "late")));
    expect(index.entry("a")).toMatchObject({ status: "ended", head: chain.head, state: undefined });
  });

  it("folds on the tip it was told, or not at all", () => {
    const folder = temporaryFolder();
    const [one, other] = [opened(folder), opened(folder)];
    const next = segment(1, ...lines(new Chain("a"), "start"));
    const change = { from: undefined, tip: next.commit, segments: [next], modelOf };

    expect(one.fold(change)).toMatchObject({ folded: true });
    expect(other.fold(change)).toEqual({ folded: false, tip: next.commit });
    expect(other.position()).toBe(1);
  });
});

describe("a ledger is damaged", () => {
  const good = () => lines(new Chain("a"), "start", "open x");
  const changed = (from: string | RegExp, to: string) => () => {
    const [first = "", second = ""] = good();
    return [first, second.replace(from, to)];
  };
  const alone =
    (...words: string[]) =>
    () => [new Chain("a").batch(...words).lines.at(-1) ?? ""];

  it.each<[string, () => readonly string[], RegExp]>([
    ["by a line that is not JSON", changed('{"at"', '{"at'), /line 2.*not JSON/],
    ["by a line that is no object", changed(/.*/, "[]"), /not an object/],
    ["by another format", changed('"v":1', '"v":2'), /format is 2/],
    ["by a prototype", changed('"needs":{}', '"needs":{"__proto__":{"a":1}}'), /__proto__/],
    ["by a prototype in disguise", changed('"needs":{}', '"needs":{"\\u005f_proto__":{"a":1}}'), /__proto__/],
    ["by a line too long", changed('"needs":{}', `"needs":{"a":"${"x".repeat(70_000)}"}`), /65536 bytes/],
    ["by an id that is none", changed(/"a(\/2)?"/g, '"../a$1"'), /no id/],
    ["by a hole", changed(/2(,"v"|","instance)/g, "3$1"), /seq is 3 where 2/],
    ["by another predecessor", changed(/"prev":"./, '"prev":"0'), /prev is not the hash|prev is no hash/],
    ["by a changed line", () => good().map((line) => line.replace("order.workflow", "other.workflow")), /line 2.*prev/],
    ["by a beginning that is missing", alone("start", "open x"), /seq is 2 where 1/],
    ["by a beginning that is none", alone("open x"), /before the start/],
    ["by an event after the end", () => lines(new Chain("a"), "start", "end", "open x"), /line 3.*after the end/],
    ["by what cannot follow", () => lines(new Chain("a"), "start", "close x"), /cannot follow: x is not open/],
    [
      "by a model that is missing",
      () => [new Chain("a").line("instance-started", { instance: "a", definition: { ...pin, shape: "none" } })],
      /model .* missing/,
    ],
    [
      "by another one's start",
      () => [new Chain("a").line("instance-started", { instance: "b", definition: pin })],
      /another/,
    ],
  ])("%s", (_, made, message) => {
    const index = opened();
    fold(index, segment(1, ...lines(new Chain("z"), "start")));
    const before = tablesOf(index.file);

    const act = () => fold(index, segment(2, ...lines(new Chain("y"), "start")), segment(3, ...made()));

    expect(act).toThrow(OperatingError);
    expect(act).toThrow(message);
    expect(act).toThrow(/log\/2026\/01\/01\/00\/000003\.jsonl line \d/);
    expect(tablesOf(index.file)).toEqual(before);
  });

  it("by a segment that was cut off, that comes twice, or whose model is another", () => {
    const index = opened();
    const whole = segment(1, ...good());
    const wrongModel = () => index.fold({ from: undefined, tip: "t", segments: [whole], modelOf: () => "{}" });

    expect(() => fold(index, { ...whole, text: whole.text.slice(0, -1) })).toThrow(/line 2.*cut off/);
    expect(() => fold(index, whole, { ...whole, text: "" })).toThrow(/already/);
    expect(wrongModel).toThrow(/another one/);
    expect(index.tip()).toBeUndefined();
  });
});

describe("an index that cannot be used is made anew", () => {
  it.each<[string, Index["fresh"], (file: string) => void]>([
    ["overwritten", "damaged", (file) => writeFileSync(file, "not a database ".repeat(900))],
    ["cut off", "damaged", (file) => truncateSync(file, 12_288)],
    ["emptied", "new", (file) => truncateSync(file, 0)],
    ["older", "other-format", (file) => void new Database(file).exec("PRAGMA user_version = 77").close()],
    ["of another program", "other-format", (file) => void new Database(file).exec("PRAGMA application_id = 7").close()],
  ])("%s", (_, fresh, spoil) => {
    const folder = temporaryFolder();
    const index = opened(folder);
    const segments = Array.from({ length: 40 }, (_, n) => segment(n, ...lines(new Chain(`i${n}`), "start", "open x")));
    fold(index, ...segments);
    const { file } = index;
    index.close();
    const before = tablesOf(file);
    spoil(file);

    const again = opened(folder);

    expect(again.fresh).toBe(fresh);
    expect(again.tip()).toBeUndefined();
    fold(again, ...segments);
    again.close();
    expect(tablesOf(file)).toEqual(before);
    expect(opened(folder).fresh).toBeUndefined();
  });

  it("also when the damage shows in the middle of work", () => {
    const folder = temporaryFolder();
    const index = opened(folder);
    for (let n = 1; n <= 40; n += 1) fold(index, segment(n, ...lines(new Chain(`i${n}`), "start", "open x")));
    index.close();
    const bytes = readFileSync(index.file);
    // Everything but what opening looks at: the header and the first pages.
    bytes.fill(0xff, 4_096 * 14);
    writeFileSync(index.file, bytes);

    const spoilt = opened(folder);
    if (spoilt.fresh === undefined) {
      expect(() => [spoilt.list({}), spoilt.work({}), spoilt.entry("i7")]).toThrow(/damaged/);
      spoilt.close();
    }

    expect(opened(folder).tip()).toBeUndefined();
  });
});
