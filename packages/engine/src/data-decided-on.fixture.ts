/* What values decide about the flow: patterns 34 to 40. */
import { end, output, proceed, route, routeOn, sequence } from "./block.fixture.ts";
import { define, human, receive } from "./define.fixture.ts";
import { level, sized } from "./pattern.fixture.ts";
import { arrive, done, start } from "./play.fixture.ts";
import type { ResourcePattern } from "./resource-pattern.fixture.ts";

const note = human("note", { form: { size: "number" } });
const [a, b] = [human("a"), human("b")];

export const decidedOn: readonly ResourcePattern[] = [
  {
    number: 34,
    name: "task precondition - data existence",
    means: "A step does not begin before a value is there.",
    of: define(
      sequence(route("level", { low: "note", high: proceed }), "b"),
      [level, note, human("b", { needs: { size: output("note", "size") } })],
      sized,
    ),
    script: [start({ n: 2 })],
    shows: ["started", 'decided level/1: high with {"answer":"high"}', "opened b/1", "failed b/1: missing-value"],
  },
  {
    number: 35,
    name: "task precondition - data value",
    means: "A step does not begin unless a value is such and such.",
    of: define(routeOn(output("begin", "urgent"), { true: "a", false: "b" }), [a, b], { gives: { urgent: "boolean" } }),
    script: [start({ urgent: true })],
    shows: ["started", "took true", "opened a/1"],
  },
  {
    number: 36,
    name: "task postcondition - data existence",
    means: "A step is not done before it has given a value.",
    of: define(sequence("note", "b"), [note, b]),
    script: [done("note")],
    shows: ["refused: wrong-data"],
  },
  {
    number: 37,
    name: "task postcondition - data value",
    means: "A step is not done unless the value that it gives is such and such.",
    of: define(sequence("note", "b"), [note, b]),
    script: [done("note", "done", { size: "many" })],
    shows: ["refused: wrong-data"],
  },
  {
    number: 38,
    name: "event-based task trigger",
    means: "A step begins when something happens outside.",
    of: define(sequence("reply", "b"), [receive("reply"), b]),
    script: [arrive("reply")],
    shows: ["completed reply/1: done", "opened b/1"],
  },
  {
    number: 39,
    name: "data-based task trigger",
    means: "A step begins as soon as a condition on values holds, wherever the instance is.",
    leftOut: "a condition is looked at where the flow comes to it, so that what begins can be read from the flow",
  },
  {
    number: 40,
    name: "data-based routing",
    means: "Which branch is taken hangs on values.",
    of: define(route("level", { low: "a", high: end("large") }), [level, a], { ...sized, ends: { large: {} } }),
    script: [start({ n: 1 })],
    shows: ["started", 'decided level/1: low with {"answer":"low"}', "opened a/1"],
  },
];
