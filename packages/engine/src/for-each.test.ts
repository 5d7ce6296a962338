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
  proceed,
  race,
  repeat,
  routeOn,
  sequence,
  some,
} from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, decision, define, field, human, lookup } from "./define.fixture.ts";
import type { Play } from "./play.fixture.ts";
import { begin, done, ok, retry, start } from "./play.fixture.ts";

const lines = output("begin", "lines");
const check = human("check", { needs: { sku: item("line", "sku") }, form: { ok: "boolean" } });
const fix = human("fix", { needs: { ok: output("check", "ok") } });
const report = human("report", { needs: { all: everyOf("line", output("check", "ok")) } });
const all = [check, fix, report, human("a"), human("b"), action("act", { needs: { sku: item("line", "sku") } })];
const listed = { gives: { lines: "array" } } as const;
const three = start({ lines: [{ sku: "x" }, { sku: "y" }, { sku: "z" }] });
const of = (block: Block, parts = all) => define(block, parts, listed);
const answered = (ok: boolean, iteration: number) => ({ ...done("check", undefined, { ok }), iteration });
const openings = (play: Play, step: string) =>
  play.events.flatMap((event) => (event.kind === "step-opened" && event.data.step === step ? [event.data] : []));

const each = of(sequence(forEach("line", lines, "check"), "report"));

describe("for each", () => {
  cases([
    {
      name: "opens its block for every item, the list read once",
      of: each,
      when: three,
      expected: ["started", "3 items", "opened check/1", "opened check/2", "opened check/3"],
    },
    {
      name: "goes on after the last, whatever the order",
      of: each,
      given: [three, answered(true, 3), answered(true, 1)],
      when: answered(false, 2),
      expected: ["completed check/2: done", "opened report/1"],
    },
    {
      name: "takes a task by its name and its iteration",
      of: each,
      given: [three],
      when: done("check/2", undefined, { ok: true }),
      expected: ["completed check/2: done"],
      open: ["task: check/1", "task: check/3"],
    },
    { name: "knows of no fourth", of: each, given: [three], when: done("check/4"), expected: ["refused: not-open"] },
    {
      name: "of an empty list is done at once",
      of: each,
      when: start({ lines: [] }),
      expected: ["started", "0 items", "opened report/1"],
    },
    {
      name: "works on so many at once",
      of: of(forEach("line", lines, "check", { atOnce: 2 })),
      given: [three],
      when: answered(true, 2),
      expected: ["completed check/2: done", "opened check/3"],
    },
    {
      name: "goes on when enough are done, and cancels the rest",
      of: of(sequence(forEach("line", lines, "check", { need: 2 }), "a")),
      given: [three, answered(true, 3)],
      when: answered(true, 1),
      expected: ["completed check/1: done", "cancelled check/2", "opened a/1"],
    },
    {
      name: "needs no more items than there are",
      of: of(sequence(forEach("line", lines, "check", { need: 9 }), "a")),
      given: [three, answered(true, 3), answered(true, 2)],
      when: answered(true, 1),
      expected: ["completed check/1: done", "opened a/1"],
    },
    {
      name: "begins none where enough are done before",
      of: of(sequence(forEach("line", lines, "check", { need: 1, atOnce: 1 }), "a")),
      given: [three],
      when: answered(true, 1),
      expected: ["completed check/1: done", "opened a/1"],
    },
    {
      name: "of nothing is done with every item",
      of: of(
        sequence(forEach("line", lines, sequence(), { atOnce: 1 }), forEach("line", lines, proceed, { need: 2 }), "a"),
      ),
      when: three,
      expected: ["started", "3 items", "3 items", "opened a/1"],
    },
    {
      name: "waits for what an item left behind",
      of: of(sequence(forEach("line", lines, some(1, "finish", "check", "a"), { need: 2 }), "b")),
      given: [three, answered(true, 1), answered(true, 2), answered(true, 3)],
      when: done("a"),
      expected: ["completed a/1: done"],
      open: ["task: a/2", "task: a/3"],
    },
    {
      name: "is given up as a whole",
      of: of(sequence(race({ checked: forEach("line", lines, "check"), enough: "a" }), "b")),
      given: [three, answered(true, 2)],
      when: done("a"),
      expected: ["completed a/1: done", "cancelled check/1", "cancelled check/3", "opened b/1"],
    },
    {
      name: "of what is no list waits for a person",
      of: of(forEach("line", literal("x"), "check")),
      when: three,
      expected: ["started", "flow failed: not-a-list"],
    },
    {
      name: "reads what is no list again",
      of: of(forEach("line", output("begin", "missing"), "check")),
      given: [three],
      when: retry("flow"),
      expected: ["flow retried", "flow failed: not-a-list"],
    },
    {
      name: "goes its own way for each item",
      of: of(
        forEach("line", lines, sequence("level", routeOn({ ref: "outcome", step: "level" }, { high: "a", low: "b" }))),
        [
          ...all,
          decision("level", [[({ sku }) => sku === "y", "high"]], {
            needs: { sku: item("line", "sku") },
            otherwise: "low",
          }),
        ],
      ),
      when: three,
      expected: [
        "started",
        "3 items",
        "decided level/1: low",
        "decided level/2: high",
        "decided level/3: low",
        "took low",
        "took high",
        "took low",
        "opened b/1",
        "opened a/1",
        "opened b/2",
      ],
    },
  ]);
});

describe("a value inside an item", () => {
  it("is the item's own, and its index is recorded", () => {
    const play = played(each, [three]);
    expect(openings(play, "check")).toMatchObject([
      { needs: { sku: "x" }, item: { line: 0 } },
      { needs: { sku: "y" }, item: { line: 1 } },
      { needs: { sku: "z" }, item: { line: 2 } },
    ]);
    expect(openings(play, "begin")).toEqual([]);
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

  it("does not exist as long as only others gave it", () => {
    const early = human("early", { needs: { ok: output("check", "ok") } });
    const play = played(
      of(forEach("line", lines, sequence(routeOn(literal(true), { true: "a" }), "early", "check"), { atOnce: 2 }), [
        ...all,
        early,
      ]),
      [start({ lines: [{ sku: "x" }] }), done("a")],
    );
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
        { ...done("note", undefined, { note: "one" }), iteration: 1 },
        { ...done("note", undefined, { note: "two" }), iteration: 2 },
        { ...done("a"), iteration: 1 },
        { ...done("a"), iteration: 2 },
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

describe("a long list", () => {
  it("opens, works through and ends", () => {
    const many = Array.from({ length: 1_000 }, (_, sku) => ({ sku }));
    const rate = lookup("rate", { rate: "number" }, [[({ sku }) => Number(sku) >= 0, { rate: 1 }]], {
      needs: { sku: item("line", "sku") },
    });
    const twice = of(
      sequence(forEach("line", lines, sequence("rate", "rate")), forEach("line", lines, "a", { need: 1 })),
      [rate, ...all],
    );
    const play = played(twice, [start({ lines: many })]);
    expect(play.work().length).toBe(1_000);
    play.send(done("a"));
    expect(play.state?.status).toBe("ended");
  });
});
