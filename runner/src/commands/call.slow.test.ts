import { beforeAll, describe, expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";

let clone = "";
const started = (to: string): string =>
  JSON.parse(geartrain(clone, ["start", "trip", "--set", `to=${to}`, "--json"]).out).instance;
const work = () => geartrain(clone, ["work"]).out;
const idIn = (text: string, workflow: string) => new RegExp(`\\b${workflow}-[0-9a-z]{10}\\b`).exec(text)?.[0] ?? "";
const shown = (id: string) => geartrain(clone, ["show", id]).out;

beforeAll(() => {
  clone = purchases({ remote: false });
  write(clone, "trip.workflow.ts", trip);
  commitAll(clone, "Plan trips");
});

describe("a workflow that another one calls", () => {
  it("is started by the runner, does its work, and hands over to its caller", () => {
    const parent = started("Oslo");
    const child = idIn(work(), "booking");
    expect(shown(parent)).toContain(`flight is carried out by ${child}`);
    expect(shown(child)).toContain(`called by  ${parent}, for flight`);

    const done = geartrain(clone, ["complete", child, "--outcome", "yes"]).out;
    expect(done).toContain("It has ended with done.\nNext:\n  geartrain work");
    expect(work()).toContain(`${parent}  tell waits for requester`);
    expect(shown(parent)).toContain("Code  R-Oslo  flight");
  });

  it("ends for itself alone, and its end is its caller's outcome", () => {
    const parent = started("Rome");
    geartrain(clone, ["complete", idIn(work(), "booking"), "--outcome", "no"]);
    work();
    expect(shown(parent)).toContain("finished: off");
  });

  it("ends with its caller", () => {
    const parent = started("Bonn");
    const child = idIn(work(), "booking");
    expect(geartrain(clone, ["cancel", parent, "--reason", "No money"]).exit).toBe(0);
    expect(shown(child)).toMatch(/cancelled[\s\S]*because +trip-\w+, which called it, is over/);
    expect(work()).not.toContain("✗");
  });

  it("that is cancelled for itself gives its caller the outcome for that", () => {
    const parent = started("Kiel");
    geartrain(clone, ["cancel", idIn(work(), "booking"), "--reason", "Fully booked"]);
    expect(work()).toContain(`${parent}  tell waits for requester`);
  });

  it("that can't be started is its caller's trouble", () => {
    const parent = started("-");
    work();
    expect(shown(parent)).toMatch(/✗ flight needs somebody[\s\S]*the data for booking does not fit/);
    const answered = ["--outcome", "refused", "--reason", "By phone", "--as", "bob"];
    expect(geartrain(clone, ["skip", parent, "flight", ...answered]).out).toContain("It has ended with off.");
  });
});

const trip = `import { action, call, defineWorkflow, end, human, maybe, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";
import { boss, requester } from "./buy.workflow.ts";

const book = trigger("book", { gives: { what: z.string().min(2) } });
const reserve = action("reserve", {
  needs: { what: book.output.what },
  gives: { code: z.string() },
  run: async (it) => ({ code: \`R-\${it.what}\` }),
});
const confirm = human("confirm", { by: requester, due: "1 day", outcomes: ["yes", "no"] });
export const booking = defineWorkflow("booking", {
  purpose: "Book one thing",
  starts: book,
  flow: sequence(reserve, route(confirm, { yes: proceed, no: end("refused") })),
  ends: { done: { code: reserve.output.code }, refused: {} },
});

const plan = trigger("plan", { by: requester, gives: { to: z.string() } });
const flight = call("flight", booking, { what: plan.output.to });
const tell = human("tell", { by: requester, due: "1 day", needs: { code: maybe(flight.output.code) } });
export const trip = defineWorkflow("trip", {
  purpose: "Plan a trip",
  owner: boss,
  starts: plan,
  flow: sequence(route(flight, { done: proceed, refused: end("off"), cancelled: proceed }), tell),
  ends: { done: {}, off: {} },
});
`;
