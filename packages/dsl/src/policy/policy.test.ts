import { describe, expect, it, vi } from "vitest";
import { authoredOf, configOf, peopleOf, roleOf } from "../authored.ts";
import { defineConfig, definePeople, defineRole, defineWorkflow, parallel } from "../index.ts";
import { purchase, order as purchaseOrder } from "../purchase.fixture.ts";

const ada = { name: "Ada", email: "ada@example.org" };

describe("what is recognised", () => {
  const role = defineRole("cfo", { department: "Finance", members: ["ada"], costPerHour: 90 });
  const people = definePeople({ ada });
  const config = defineConfig({ definitions: ["a/*.ts"], people, ledger: { branch: "ledger", durability: "pushed" } });

  it("a role", () => {
    const plain = { name: "cfo", department: "Finance", members: ["ada"], costPerHour: 90 };
    expect(roleOf(role)).toEqual(plain);
    expect(role).toEqual(plain);
  });

  it("persons", () => expect(peopleOf(people)).toEqual({ ada }));

  it("settings", () => {
    const plain = { definitions: ["a/*.ts"], people: { ada }, ledger: { branch: "ledger", durability: "pushed" } };
    expect(configOf(config)).toEqual(plain);
    expect(configOf(defineConfig({}))).toEqual({});
  });

  it("a workflow made by another copy of the language", async () => {
    vi.resetModules();
    const copy = await import("../index.ts");
    expect(copy.defineRole).not.toBe(defineRole);
    const start = copy.trigger("start");
    const theirs = defineWorkflow("theirs", {
      purpose: "",
      starts: start,
      flow: parallel(copy.sequence(copy.proceed), purchaseOrder),
    });
    expect(authoredOf(theirs)?.workflow.steps).toHaveProperty("order");
    const task = copy.human("task", { by: role, due: "1 day", notBy: [start.by] });
    const made = copy.defineWorkflow("mixed", { purpose: "", starts: start, flow: copy.sequence(task) });
    expect(authoredOf(made)?.workflow.steps).toHaveProperty("task");
    expect(roleOf(copy.defineRole("other", { department: "IT" }))).toEqual({ name: "other", department: "IT" });
  });

  it.each([[undefined], [null], [5], ["text"], [{}], [() => 1], [role]])("nothing else: %#", (value) => {
    expect(authoredOf(value)).toBeUndefined();
    expect(configOf(value)).toBeUndefined();
    expect(peopleOf(value)).toBeUndefined();
  });

  it("only as what it is", () => expect(roleOf(purchase)).toBeUndefined());
});

describe("people and roles that types cannot refuse", () => {
  const cases: readonly (readonly [make: () => unknown, code: string, message: string])[] = [
    [
      () => definePeople({ Ada: ada }),
      "language/name",
      '"Ada" cannot name a person: write lower-case letters, digits and single hyphens, like "ada"',
    ],
    [
      () => definePeople({ ada: { name: "Ada", email: "ada" } }),
      "language/wrong-value",
      'ada has no e-mail address: "ada" is none',
    ],
    [
      () => definePeople({ ada, eve: { name: "Eve", email: "ADA@example.org" } }),
      "language/wrong-value",
      "ada and eve have one e-mail address: give each person their own",
    ],
    [
      () => defineRole("CFO", { department: "" }),
      "language/name",
      '"CFO" cannot name a role: write lower-case letters, digits and single hyphens, like "cfo"',
    ],
    [
      () => defineRole("cfo", { department: "", costPerHour: -1 }),
      "language/number",
      "costPerHour of cfo must be a number from 0 on",
    ],
    [
      () => defineConfig({ people: { ada } }),
      "language/wrong-value",
      "people of defineConfig must come from definePeople",
    ],
  ];
  it.each(cases)("%#", (make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ code, message }));
  });
});
