import { expect, it } from "vitest";
import { z } from "zod";
import * as language from "../language.ts";
import { real, simulate } from "./index.ts";
import { people } from "./office.fixture.ts";

const { action, attempt, defineProcess, defineRole, defineWorkflow, exclusive, human, measure, on, sequence, trigger } =
  language;
const clerk = defineRole("clerk", { department: "All", members: ["ada"] });
const task = (name: string) => human(name, { by: clerk, due: "1 day" });

it("what actions did is undone, for real or by a fake", async () => {
  const undone: string[] = [];
  const book = action("book", {
    gives: { code: z.string() },
    run: () => ({ code: "B1" }),
    undo: (_, at, gave) => void undone.push(`${gave.code} ${at.idempotencyKey.split("/").slice(2).join("/")}`),
  });
  const pay = action("pay", { run: () => {} });
  const trip = defineWorkflow("trip", {
    purpose: "Travel",
    owner: clerk,
    starts: trigger("asked"),
    flow: attempt(sequence(book, pay), { undo: true, onFailure: task("sorry") }),
  });
  const fail = () => {
    throw new Error("no money");
  };
  const office = simulate({ people, actions: { book: real, pay: fail } });
  const first = await office.start(trip, {}, { as: "ada" });
  expect([undone, first.tasks.map(({ step }) => step)]).toEqual([["B1 undo:book/1"], ["sorry"]]);

  const faked = simulate({ people, actions: { book: { code: "B2" }, "undo:book": fail, pay: fail } });
  const second = await faked.start(trip, {}, { as: "ada" });
  expect([undone.length, second.tasks]).toEqual([1, []]);
});

it("one instance of a case at a time has a key", async () => {
  const job = trigger("job", { gives: { id: z.string() } });
  const layout = defineWorkflow("layout", {
    purpose: "Lay out",
    starts: job,
    flow: task("draw"),
    ends: { done: { id: job.output.id } },
  });
  const printed = (name: string) =>
    defineWorkflow(name, {
      purpose: "Print",
      starts: trigger(`${name}-begin`, { gives: { id: z.string() } }),
      flow: exclusive("press", task(name)),
    });
  const [cover, pages] = [printed("cover"), printed("pages")];
  const book = defineProcess("book", {
    objective: "Print books",
    owner: clerk,
    workflows: [layout, cover, pages],
    case: { key: [layout.input.id] },
    connections: [cover, pages].map((next) => on(layout.ends.done).start(next, { id: layout.ends.done.id })),
    accept: [cover.ends.done, pages.ends.done],
    measures: { time: measure.cycleTime({ from: layout, to: pages, better: "lower" }) },
  });
  const office = simulate({ people, processes: [book] });
  const first = await office.start(layout, { id: "b1" }, { as: "ada" });
  await first.complete("draw", { as: "ada" });
  const atWork = () => [cover, pages].filter((each) => office.latest(each).tasks.length > 0);
  expect(atWork()).toEqual([cover]);
  await office.latest(cover).complete("cover", { as: "ada" });
  expect(atWork()).toEqual([pages]);
});
