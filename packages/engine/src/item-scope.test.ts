import type { Block } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import {
  everyOf,
  factOf,
  forEach,
  is,
  item,
  literal,
  output,
  parallel,
  repeat,
  routeOn,
  sequence,
} from "./block.fixture.ts";
import { played } from "./cases.fixture.ts";
import { action, define, field, human, lookup } from "./define.fixture.ts";
import type { Play } from "./play.fixture.ts";
import { begin, done, ok, start } from "./play.fixture.ts";

const lines = output("begin", "lines");
const check = human("check", { needs: { sku: item("line", "sku") }, form: { ok: "boolean" } });
const fix = human("fix", { needs: { ok: output("check", "ok") } });
const report = human("report", { needs: { all: everyOf("line", output("check", "ok")) } });
const all = [check, fix, report, human("a"), human("b"), action("act", { needs: { sku: item("line", "sku") } })];
const listed = { gives: { lines: "array" } } as const;
const three = start({ lines: [{ sku: "x" }, { sku: "y" }, { sku: "z" }] });
const of = (block: Block, parts = all) => define(block, parts, listed);
const answered = (ok: boolean, iteration: number) => ({ ...done("check", undefined, { ok }), iteration });
/** A completion of one of several open tasks of a step. */
const nth = (iteration: number, sent: ReturnType<typeof done>) => ({ ...sent, iteration }) as ReturnType<typeof done>;
const openings = (play: Play, step: string) =>
  play.events.flatMap((event) => (event.kind === "step-opened" && event.data.step === step ? [event.data] : []));

const each = of(sequence(forEach("line", lines, "check"), "report"));

describe("a value inside an item", () => {
  it("is the item's own, and its index is recorded", () => {
    const play = played(each, [three]);
    expect(openings(play, "check")).toMatchObject([
      { needs: { sku: "x" }, item: { line: 0 } },
      { needs: { sku: "y" }, item: { line: 1 } },
      { needs: { sku: "z" }, item: { line: 2 } },
    ]);
  });

  it("is what was completed for this item, not for the latest", () => {
    const play = played(of(forEach("line", lines, sequence("check", parallel("fix")))), [
      three,
      answered(true, 1),
      answered(false, 3),
      answered(true, 2),
    ]);
    expect(openings(play, "fix").map(({ needs, item: at }) => [needs.ok, at?.line])).toEqual([
      [true, 0],
      [false, 2],
      [true, 1],
    ]);
  });

  it("does not exist where only others gave it", () => {
    const early = human("early", { needs: { ok: output("check", "ok") } });
    const own = routeOn(item("line", "sku"), {
      x: "check",
      y: sequence("a", "early", routeOn(literal(1), { 2: "check" })),
    });
    const play = played(of(forEach("line", lines, own), [...all, early]), [
      start({ lines: [{ sku: "x" }, { sku: "y" }] }),
      answered(true, 1),
      done("a"),
    ]);
    expect(play.work()).toMatchObject([{ work: "trouble", at: "early", failure: { code: "missing-value" } }]);
  });

  it("that is a fact is the item's own where it gave one", () => {
    const note = human("note", { form: { note: field("string", { fact: "note" }) } });
    const read = human("read", { needs: { note: factOf("note") } });
    const play = played(
      define(forEach("line", lines, sequence("note", "a", "read")), [...all, note, read], {
        ...listed,
        facts: { note: { type: "string" } },
      }),
      [
        start({ lines: [1, 2] }),
        nth(1, done("note", undefined, { note: "one" })),
        nth(2, done("note", undefined, { note: "two" })),
        nth(1, done("a")),
        nth(2, done("a")),
      ],
    );
    expect(openings(play, "read").map(({ needs }) => needs)).toEqual([{ note: "one" }, { note: "two" }]);
  });

  it("of a list inside a list knows both items", () => {
    const pick = action("pick", { needs: { order: item("order", "id"), sku: item("line") } });
    const flow = forEach("order", output("begin", "lines"), forEach("line", item("order", "lines"), "pick"));
    const play = played(of(flow, [pick]), [
      start({
        lines: [
          { id: 1, lines: ["x", "y"] },
          { id: 2, lines: ["z"] },
        ],
      }),
    ]);
    expect(openings(play, "pick").map(({ needs, item: at }) => [needs, at])).toEqual([
      [
        { order: 1, sku: "x" },
        { order: 0, line: 0 },
      ],
      [
        { order: 1, sku: "y" },
        { order: 0, line: 1 },
      ],
      [
        { order: 2, sku: "z" },
        { order: 1, line: 0 },
      ],
    ]);
  });

  it("is missing outside", () => {
    const play = played(of(sequence(forEach("line", lines, "check"), "act")), [start({ lines: [] })]);
    expect(play.work()).toMatchObject([{ work: "trouble", failure: { code: "missing-value" } }]);
  });
});

describe("the values of all items", () => {
  const needsOf = (play: Play) => openings(play, "report").at(-1)?.needs;

  it("stand in the order of the items", () => {
    const play = played(each, [three, answered(false, 3), answered(true, 1), answered(true, 2)]);
    expect(needsOf(play)).toEqual({ all: [true, true, false] });
  });

  it("leave out items that have none", () => {
    const enough = of(sequence(forEach("line", lines, "check", { need: 1 }), "report"));
    expect(needsOf(played(enough, [three, answered(true, 2)]))).toEqual({ all: [true] });
  });

  it("of an empty list are none, and of no list at all are missing", () => {
    expect(needsOf(played(each, [start({ lines: [] })]))).toEqual({ all: [] });
    expect(played(of(sequence("report")), [three]).work()).toMatchObject([{ work: "trouble" }]);
  });

  it("are those of the latest pass", () => {
    const passes = of(repeat(sequence(forEach("line", lines, "check"), "report"), is("report", "never"), 2));
    const play = played(passes, [
      ...[three, answered(true, 1), answered(true, 2), answered(true, 3), done("report")],
      ...[answered(false, 4), answered(false, 5), answered(false, 6)],
    ]);
    expect(needsOf(play)).toEqual({ all: [false, false, false] });
  });

  it("of two blocks over one list are told apart by their steps", () => {
    const rate = lookup("rate", { rate: "number" }, [[() => true, { rate: 1 }]]);
    const play = played(
      of(sequence(forEach("line", lines, "check"), forEach("line", lines, "rate"), "report"), [...all, rate]),
      [three, answered(true, 1), answered(true, 2), answered(false, 3)],
    );
    expect(needsOf(play)).toEqual({ all: [true, true, false] });
  });

  it("of lists inside a list are lists of lists", () => {
    const both = human("both", { needs: { all: everyOf("order", everyOf("line", output("act", "count"))) } });
    const act = action("act", { gives: { count: "number" } });
    const flow = sequence(forEach("order", lines, forEach("line", item("order"), "act")), "both");
    const results = [1, 2, 3].flatMap((at) => [begin(`act/${at}/1`), ok(`act/${at}/1`, { count: at })]);
    const play = played(of(flow, [act, both]), [start({ lines: [["x", "y"], ["z"]] }), ...results]);
    expect(openings(play, "both").map(({ needs }) => needs)).toEqual([{ all: [[1, 2], [3]] }]);
  });
});
