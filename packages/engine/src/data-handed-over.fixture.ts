/* Values that come from outside and go there, and how they are handed over: patterns 15 to 33. */
import type { JsonObject, Reference } from "@geartrain/model";
import { factOf, output, parallel, sequence } from "./block.fixture.ts";
import { action, define, field, human, receive } from "./define.fixture.ts";
import { arrive, begin, done, ok, start } from "./play.fixture.ts";
import type { ResourcePattern } from "./resource-pattern.fixture.ts";

const note = human("note", { form: { size: "number" } });
const noted = done("note", "done", { size: 3 });
const size = output("note", "size");
const twice: Reference = { ref: "derive", id: "b.needs.twice", needs: { size }, gives: { type: "number" } };
const numbers = {
  derive: { "b.needs.twice": (it: JsonObject) => Number(it.size) * 2 },
  parse: { "b.needs.twice": (value: unknown) => ({ value: Number(value), dropped: [] }) },
};
const halved: Reference = { ref: "derive", id: "ends.done.half", needs: { size }, gives: { type: "number" } };
const halves = {
  derive: { "ends.done.half": (it: JsonObject) => Number(it.size) / 2 },
  parse: { "ends.done.half": (value: unknown) => ({ value: Number(value), dropped: [] }) },
};
const news = { facts: { news: { type: "string" } } } as const;
const writes = (name: string) => human(name, { form: { news: field("string", { fact: "news" }) } });

const nobodyReachesIn = "nobody reaches into what is under way; the ledger says at any time what an instance knows";
const definitionsStand = "what a definition says stands in git; a commit changes it, and no instance does";

export const handedOver: readonly ResourcePattern[] = [
  {
    number: 15,
    name: "task to environment - push-oriented",
    means: "A step hands values to the world outside.",
    of: define(sequence("note", "send"), [note, action("send", { needs: { size } })]),
    script: [noted],
    shows: ['completed note/1: done with {"size":3}', 'opened send/1 with {"size":3}'],
  },
  {
    number: 16,
    name: "environment to task - pull-oriented",
    means: "A step asks the world outside for values.",
    of: define(sequence("rate"), [action("rate", { gives: { euros: "number" } })], {
      ends: { done: { euros: output("rate", "euros") } },
    }),
    script: [begin("rate/1/1"), ok("rate/1/1", { euros: 2 })],
    shows: ['completed rate/1: done with {"euros":2}', 'ended: done with {"euros":2}'],
  },
  {
    number: 17,
    name: "environment to task - push-oriented",
    means: "The world outside hands values to a step that waits for them.",
    of: define(sequence("reply", "b"), [
      receive("reply", { gives: { text: "string" } }),
      human("b", { needs: { text: output("reply", "text") } }),
    ]),
    script: [arrive("reply", { text: "yes" })],
    shows: ['completed reply/1: done with {"text":"yes"}', 'opened b/1 with {"text":"yes"}'],
  },
  {
    number: 18,
    name: "task to environment - pull-oriented",
    means: "The world outside asks a step for values.",
    leftOut: nobodyReachesIn,
  },
  {
    number: 19,
    name: "case to environment - push-oriented",
    means: "An instance hands values to the world outside.",
    of: define(sequence("note"), [note], { ends: { done: { size } } }),
    script: [noted],
    shows: ['completed note/1: done with {"size":3}', 'ended: done with {"size":3}'],
  },
  {
    number: 20,
    name: "environment to case - pull-oriented",
    means: "An instance asks the world outside for values, and no step of it does.",
    leftOut: "whatever asks for something is a step, so that the record says who asked and what came",
  },
  {
    number: 21,
    name: "environment to case - push-oriented",
    means: "The world outside hands values to an instance, whether anything waits for them yet or not.",
    of: define(sequence("a", "reply"), [human("a"), receive("reply", { gives: { text: "string" } })]),
    script: [arrive("reply", { text: "yes" }), done("a")],
    shows: ["completed a/1: done", "opened reply/1", 'completed reply/1: done with {"text":"yes"}', "ended: done"],
  },
  {
    number: 22,
    name: "case to environment - pull-oriented",
    means: "The world outside asks an instance for values.",
    leftOut: nobodyReachesIn,
  },
  {
    number: 23,
    name: "workflow to environment - push-oriented",
    means: "A workflow hands values of all its instances outside.",
    leftOut: definitionsStand,
  },
  {
    number: 24,
    name: "environment to workflow - pull-oriented",
    means: "A workflow asks for values for all its instances.",
    leftOut: definitionsStand,
  },
  {
    number: 25,
    name: "environment to workflow - push-oriented",
    means: "The world outside changes values of all instances.",
    leftOut: definitionsStand,
  },
  {
    number: 26,
    name: "workflow to environment - pull-oriented",
    means: "The world outside asks a workflow for its values.",
    leftOut: definitionsStand,
  },
  {
    number: 27,
    name: "data transfer by value - incoming",
    means: "A step gets a copy of a value, and later changes of it do not reach that copy.",
    of: define(
      sequence("a", parallel("b", "c")),
      [writes("a"), writes("b"), human("c", { needs: { news: factOf("news") } })],
      news,
    ),
    script: [done("a", "done", { news: "old" })],
    shows: ['completed a/1: done with {"news":"old"}', "opened b/1", 'opened c/1 with {"news":"old"}'],
  },
  {
    number: 28,
    name: "data transfer by value - outgoing",
    means: "What a step gives is copied when it is completed, and recorded.",
    of: define(sequence("note", "b"), [note, human("b")]),
    script: [noted],
    shows: ['completed note/1: done with {"size":3}', "opened b/1"],
  },
  {
    number: 29,
    name: "data transfer - copy in/copy out",
    means: "A step gets a copy of a value that others know too, and gives it back changed.",
    of: define(
      sequence("a", "b", "c"),
      [
        writes("a"),
        human("b", { needs: { news: factOf("news") }, form: { news: field("string", { fact: "news" }) } }),
        human("c", { needs: { news: factOf("news") } }),
      ],
      news,
    ),
    script: [done("a", "done", { news: "old" }), done("b", "done", { news: "new" })],
    shows: ['completed b/1: done with {"news":"new"}', 'opened c/1 with {"news":"new"}'],
  },
  {
    number: 30,
    name: "data transfer by reference - unlocked",
    means: "A step gets the place of a value, and sees what others make of it meanwhile.",
    leftOut:
      "a decision has to be shown with the values it was taken on; files go by their digest, which is their content",
  },
  {
    number: 31,
    name: "data transfer by reference - with lock",
    means: "A step gets the place of a value, and nobody else may change it meanwhile.",
    leftOut: "values are copied, so that nothing has to be locked; parts that must not meet are exclusive",
  },
  {
    number: 32,
    name: "data transformation - input",
    means: "A step gets what is computed from values of others.",
    of: define(sequence("note", "b"), [note, human("b", { needs: { twice } })], numbers),
    script: [noted],
    shows: ['completed note/1: done with {"size":3}', 'opened b/1 with {"twice":6}'],
  },
  {
    number: 33,
    name: "data transformation - output",
    means: "What is handed over is computed from what was given.",
    of: define(sequence("note"), [note], { ends: { done: { half: halved } }, ...halves }),
    script: [start(), noted],
    shows: ['completed note/1: done with {"size":3}', 'ended: done with {"half":1.5}'],
  },
];
