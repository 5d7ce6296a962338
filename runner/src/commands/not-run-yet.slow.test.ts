import { beforeAll, describe, expect, it } from "vitest";
import { commitAll, geartrain, git, purchases, write } from "./command.fixture.ts";

let clone = "";

beforeAll(() => {
  clone = purchases();
  write(clone, "hurry.workflow.ts", hurry);
  write(clone, "buying.process.ts", buying);
  commitAll(clone, "Hurry, and connect");
});

describe("what is declared and cannot be run yet", () => {
  it("is refused when it is started, and nothing begins", () => {
    const { exit, out, err } = geartrain(clone, ["start", "hurry", "--set", "vendor=Acme"]);
    expect([exit, out]).toEqual([1, ""]);
    expect(err).toBe(
      '✗ "hurry" cannot be started: this version of geartrain checks exclusive, votes of sign-off, ' +
        "calendar of role checker, but cannot run them yet. (not-run-yet)\n" +
        "→ Take that out of the definition and commit it, or start it with a version of geartrain that runs it.\n",
    );
    expect(git(clone, "ls-remote", "origin", "geartrain/*")).toBe("");
  });

  it("stops nothing else", () => {
    expect(geartrain(clone, ["start", "buy", "--set", "amount=10", "--set", "vendor=Acme"])).toMatchObject({ exit: 0 });
  });
});

describe("a process", () => {
  it("is named where its workflows are listed", () => {
    const { exit, out } = geartrain(clone, ["list"]);
    expect(exit).toBe(0);
    expect(out.split("\n").filter((line) => /^(buy|hurry) /.test(line))).toEqual([
      "buy  part of buying",
      "hurry  stands alone",
    ]);
    const { definitions } = JSON.parse(geartrain(clone, ["list", "--json"]).out);
    expect(definitions.map(({ name, processes }: Listed) => [name, processes])).toEqual([
      ["buy", ["buying"]],
      ["hurry", []],
    ]);
  });
});

interface Listed {
  readonly name: string;
  readonly processes: readonly string[];
}

const hurry = `import { defineCalendar, defineRole, defineWorkflow, exclusive, human, race, route, trigger, proceed, wait } from "geartrain";
import { z } from "zod";

const office = defineCalendar("office", { timezone: "UTC", hours: { mon: "09:00-17:00" } });
const checker = defineRole("checker", { department: "All", members: ["ada"], calendar: office });
const asked = trigger("asked", { gives: { vendor: z.string() } });
const signOff = human("sign-off", {
  by: checker,
  due: "2 days",
  outcomes: ["yes", "no"],
  voters: 3,
  votes: { yes: { atLeast: 2 }, otherwise: "no" },
});

export const hurry = defineWorkflow("hurry", {
  purpose: "Decide in time",
  starts: asked,
  flow: exclusive("desk", route(race({ decided: route(signOff, { yes: proceed, no: proceed }), silent: wait("silence", { for: "5 days" }) }), {
    decided: proceed,
    silent: proceed,
  })),
});
`;

const buying = `import { defineProcess, measure } from "geartrain";
import { boss, buy } from "./buy.workflow.ts";

export const buying = defineProcess("buying", {
  objective: "Everybody has what they need within a week",
  owner: boss,
  workflows: [buy],
  connections: [],
  accept: [buy.ends.done, buy.ends.rejected],
  measures: { time: measure.cycleTime({ from: buy, to: buy, target: "7 days", better: "lower" }) },
});
`;
