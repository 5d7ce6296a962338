import type { Block } from "@geartrain/model";
import { describe } from "vitest";
import { everyOf, forEach, item, literal, output, proceed, race, routeOn, sequence, some } from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { action, decision, define, human } from "./define.fixture.ts";
import { done, retry, start } from "./play.fixture.ts";

const lines = output("begin", "lines");
const check = human("check", { needs: { sku: item("line", "sku") }, form: { ok: "boolean" } });
const report = human("report", { needs: { all: everyOf("line", output("check", "ok")) } });
const all = [check, report, human("a"), human("b"), action("act", { needs: { sku: item("line", "sku") } })];
const listed = { gives: { lines: "array" } } as const;
const three = start({ lines: [{ sku: "x" }, { sku: "y" }, { sku: "z" }] });
const of = (block: Block, parts = all) => define(block, parts, listed);
const answered = (ok: boolean, iteration: number) => ({ ...done("check", undefined, { ok }), iteration });

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
