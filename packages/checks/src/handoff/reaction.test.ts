import type { HumanStep, Votes } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import type { Roles } from "../policy.fixture.ts";
import { approveOrReject, by, human, policyOf, reportsOf, trigger } from "../policy.fixture.ts";
import { escalationCircle } from "./escalation-circle.ts";
import { noEscalation } from "./no-escalation.ts";
import { votesImpossible } from "./votes-impossible.ts";

function sourceWith(step: Partial<HumanStep>, owner = "chief") {
  const review = human("review", "team", { outcomes: approveOrReject, ...step });
  return sourceOf(
    workflowOf({ block: "step", step: "review" }, [review], { owner, starts: trigger({ by: ["team"] }) }),
  );
}

describe("a vote", () => {
  const team = { team: ["ada", "bob", "cleo"] };
  const votes = (approve: number, voters = 3): Votes => ({ voters, atLeast: { approve }, otherwise: "reject" });
  const found = (roles: Roles, step: Partial<HumanStep>) =>
    reportsOf(votesImpossible, sourceWith(step), policyOf(roles));

  it.each<[string, Roles, Partial<HumanStep>, string]>([
    ["needs more votes than voters", team, { votes: votes(4) }, '"approve" needs 4 votes, and only 3 people vote'],
    ["needs more votes than members", team, { votes: votes(4, 5) }, "and only 3 people hold"],
    ["loses the one whose motion it is", team, { votes: votes(3), notBy: [by("begin")] }, "so that 2 can vote"],
  ])("%s", (_, roles, step, words) => {
    expect(found(roles, step)).toMatchObject([{ message: expect.stringContaining(words) }]);
  });

  it.each<[string, Roles, Partial<HumanStep>]>([
    ["can be won", team, { votes: votes(3) }],
    ["can be won without the one whose motion it is", team, { votes: votes(2), notBy: [by("begin")] }],
    ["is held among people who are not known", { team: undefined }, { votes: votes(3, 5) }],
    ["is held among nobody, which is another finding", { team: [] }, { votes: votes(3) }],
    ["is no vote", team, {}],
  ])("%s", (_, roles, step) => {
    expect(found(roles, step)).toEqual([]);
  });

  it("proposes as many votes as there can be", () => {
    const source = sourceWith({ votes: votes(3), notBy: [by("begin")] });
    // In the text the number stands right under the outcome.
    const places = { ...source.places, "/steps/review/votes/approve": { file: "", start: 0, end: 1 } };
    const [report] = reportsOf(votesImpossible, { ...source, places }, policyOf(team));

    expect(report?.fixes).toMatchObject([{ edits: [{ edit: "replace", text: "2" }] }]);
  });
});

describe("an escalation", () => {
  const roles = { team: ["ada", "bob"], lead: ["ada"], chief: ["cleo"] };
  const found = (...to: readonly string[]) => {
    const escalate = to.map((each) => ({ whenLateBy: "1 day", to: each }) as const);
    return reportsOf(escalationCircle, sourceWith({ escalate }), policyOf({ ...roles, dark: undefined, none: [] }));
  };

  it.each<[string, readonly string[], string]>([
    ["to the same role", ["team"], "the chain: team → team"],
    ["to members of it", ["lead"], "the chain: team → lead"],
    ["up and back again", ["chief", "lead"], "the chain: team → chief → lead"],
    ["to a role that was told before", ["dark", "dark"], "the chain: team → dark → dark"],
  ])("%s", (_, to, chain) => {
    expect(found(...to)).toMatchObject([{ evidence: { details: expect.arrayContaining([chain]) } }]);
  });

  it.each<[string, readonly string[]]>([
    ["to somebody else", ["chief"]],
    ["to people who are not known", ["dark"]],
    ["to nobody", ["none"]],
    ["to others, and then to people who are not known", ["chief", "dark"]],
  ])("not %s", (_, to) => {
    expect(found(...to)).toEqual([]);
  });
});

describe("being late", () => {
  const { owner: _, ...ownerless } = sourceWith({}).model;
  const found = (step: Partial<HumanStep>, unread: readonly string[] = []) => {
    const model = { ...ownerless, steps: { review: human("review", "team", step) } };
    return reportsOf(noEscalation, sourceOf(model, unread), policyOf({}));
  };

  it("is noticed by nobody", () => {
    expect(found({})).toHaveLength(1);
  });

  it.each<[string, Partial<HumanStep>, readonly string[]]>([
    ["by whoever it escalates to", { escalate: [{ whenLateBy: "1 day", to: "chief" }] }, []],
    ["by the clock", { expires: { after: "1 week", as: "lapsed" } }, []],
    ["perhaps", {}, ["/steps/review/escalate"]],
    ["perhaps by an owner", {}, ["/owner"]],
  ])("is noticed %s", (_, step, unread) => {
    expect(found(step, unread)).toEqual([]);
  });

  it("is noticed by an owner", () => {
    expect(reportsOf(noEscalation, sourceWith({}), policyOf({}))).toEqual([]);
  });
});
