import type { Block, Branches, Reference, Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { missingReport } from "./missing-value.ts";
import { openTwiceIn } from "./open-twice.ts";
import { pathsOf } from "./paths.ts";
import type { Steps } from "./workflow.fixture.ts";
import { sourceOf, workflowOf } from "./workflow.fixture.ts";

const text = { domain: { type: "string" } } as const;
const note = { domain: { type: "string" }, fact: "note" } as const;
const retry = { attempts: 1, first: "1 second", factor: 1 } as const;
type Needs = Readonly<Record<string, Reference>>;

function action(name: string, needs: Needs = {}): Steps[string] {
  const plain = { retry, secrets: [], repeatable: true, probe: false, undo: false };
  return { kind: "action", name, needs, gives: { f: text }, ...plain };
}

/** A review that is `yes` or `no`; with `no` it gives `why`. */
function review(name: string, more: object = {}): Steps[string] {
  const outcomes = { yes: { form: {} }, no: { form: { why: text } } };
  const plain = { by: [], needs: {}, notBy: [], due: { after: "1 day" } } as const;
  return { kind: "human", name, ...plain, form: { f: text }, outcomes, ...more };
}

function step(name: string): Block {
  return { block: "step", step: name };
}

function sequence(...of: (Block | string)[]): Block {
  return { block: "sequence", of: of.map(block) };
}

function parallel(need: number, rest: "cancel" | "finish", ...of: (Block | string)[]): Block {
  return { block: "parallel", of: of.map(block), need, rest };
}

function block(written: Block | string): Block {
  return typeof written === "string" ? step(written) : written;
}

function route(run: string, branches: Branches): Block {
  return { block: "route", on: { run: step(run) }, branches };
}

function again(on: string, branches: Branches): Block {
  return { block: "route", on: { value: { ref: "outcome", step: on } }, branches };
}

function output(name: string, field = "f"): Reference {
  return { ref: "output", step: name, path: [field] };
}

function maybe(of: Reference): Reference {
  return { ref: "maybe", of };
}

function told(workflow: Workflow, unread: readonly string[] = []): readonly string[] {
  const source = sourceOf(workflow, unread);
  return pathsOf(source).missing.map((missing) => missingReport(source, missing).message);
}

const proceed: Block = { block: "proceed" };
const stop: Block = { block: "end", outcome: "stopped" };
const reader = (value: Reference) => action("read", { value });
const whole = { ends: { done: {}, stopped: {} } };
const fact: Reference = { ref: "fact", fact: "note", path: [] };

describe("a value that may be missing", () => {
  const messages: string[] = [];
  it.each<[string, Block, Steps[string][], Partial<Workflow>?]>([
    [
      "after a branch that leaves it out",
      sequence(route("a", { yes: step("b"), no: proceed }), "read"),
      [review("a"), action("b"), reader(output("b"))],
    ],
    ["of another outcome", sequence("a", "read"), [review("a"), reader(output("a", "why"))]],
    [
      "of a form that ran out of time",
      sequence("a", "read"),
      [review("a", { expires: { after: "1 day", as: "lapsed" } }), reader(output("a"))],
    ],
    [
      "of a branch that is not waited for",
      sequence(parallel(1, "cancel", "a", "b"), "read"),
      [action("a"), action("b"), reader(output("a"))],
    ],
    [
      "of a list that may be empty",
      sequence({ block: "forEach", each: "line", list: { ref: "literal", value: [] }, of: step("a") }, "read"),
      [action("a"), reader(output("a"))],
    ],
    [
      "where the action before it failed",
      { block: "attempt", of: sequence("a", "b"), onFailure: step("read"), undo: false },
      [action("a"), action("b"), reader(output("a"))],
    ],
    [
      "of which only one of two exists",
      sequence(route("a", { yes: step("b"), no: proceed }), "read", "c"),
      [review("a"), action("b"), reader({ ref: "firstOf", of: [output("b"), { ref: "by", step: "c" }] }), action("c")],
    ],
    [
      "as a fact that is given with one outcome only",
      sequence("a", "read"),
      [review("a", { outcomes: { yes: { form: {} }, no: { form: { note } } } }), reader(fact)],
      { facts: { note: text.domain } },
    ],
    ["that comes later", sequence("read", "a"), [action("a"), reader(output("a"))]],
  ])("%s", (_, flow, steps, more) => {
    const [message, ...others] = told(workflowOf(flow, steps, { ...whole, ...more }));
    expect(others).toEqual([]);
    messages.push(message ?? "nothing was found");
  });

  it("is told in words", async () => {
    await expect(`${messages.join("\n")}\n`).toMatchFileSnapshot("golden/missing-values.txt");
  });
});

describe("a value that is always there", () => {
  it.each<[string, Block, Steps[string][], Partial<Workflow>?]>([
    [
      "where the same outcome is routed on again",
      sequence(route("a", { yes: step("b"), no: proceed }), again("a", { yes: step("read"), no: proceed })),
      [review("a"), action("b"), reader(output("b"))],
    ],
    [
      "after the paths without it have ended",
      sequence(route("a", { yes: step("b"), no: stop }), "read"),
      [review("a"), action("b"), reader(output("b"))],
    ],
    [
      "where a loop ran out because of it",
      { block: "repeat", of: step("a"), until: { ref: "is", step: "a", outcome: "yes" }, max: 3, onMax: step("read") },
      [review("a"), reader(output("a", "why"))],
    ],
    [
      "after all branches",
      sequence(parallel(2, "cancel", "a", "b"), "read"),
      [action("a"), action("b"), reader(output("a"))],
    ],
    [
      "as one of two, whichever branch is taken",
      sequence(route("a", { yes: step("b"), no: proceed }), "read"),
      [review("a"), action("b"), reader({ ref: "firstOf", of: [output("b"), output("a", "why")] })],
    ],
    ["when it may be missing", sequence("read", "a"), [action("a"), reader(maybe(output("a")))]],
    [
      "in what an end hands over that waits for what was left behind",
      parallel(1, "finish", "a", "b"),
      [action("a"), action("b")],
      { ends: { done: { value: output("b") } } },
    ],
    [
      "as a fact of the trigger",
      step("read"),
      [reader(fact)],
      {
        facts: { note: text.domain },
        starts: { kind: "trigger", name: "begin", by: [], gives: { note }, from: [] },
      },
    ],
    [
      "as far as can be told where a block could not be read",
      sequence(proceed, "read"),
      [action("a"), reader(output("a"))],
    ],
  ])("%s", (name, flow, steps, more) => {
    expect(
      told(workflowOf(flow, steps, { ...whole, ...more }), name.includes("could not be read") ? ["/flow/of/0"] : []),
    ).toEqual([]);
  });
});

it("what is missing is told where it is missed first", () => {
  const steps = [review("a"), action("b"), action("c", { value: output("b") }), reader(output("b"))];
  expect(told(workflowOf(sequence(route("a", { yes: step("b"), no: proceed }), "c", "read"), steps))).toHaveLength(1);
});

describe("a step", () => {
  it.each<[string, Block, readonly string[]]>([
    ["in two branches at the same time is open twice", parallel(2, "cancel", "a", sequence("b", "a")), ["a"]],
    ["in two branches of which one is taken is not", route("c", { yes: step("a"), no: step("a") }), []],
    ["that is left behind is open twice when it comes again", sequence(parallel(1, "finish", "a", "b"), "a"), ["a"]],
    ["that is cancelled is not", sequence(parallel(1, "cancel", "a", "b"), "a"), []],
    [
      "kept apart by a key is not",
      parallel(
        2,
        "cancel",
        { block: "exclusive", key: "k", of: step("a") },
        { block: "exclusive", key: "k", of: step("a") },
      ),
      [],
    ],
    [
      "in branches that exclude each other is not",
      sequence(
        "c",
        parallel(2, "cancel", again("c", { yes: step("a"), no: proceed }), again("c", { yes: proceed, no: step("a") })),
      ),
      [],
    ],
  ])("%s", (_, flow, twice) => {
    const paths = pathsOf(sourceOf(workflowOf(flow, [action("a"), action("b"), review("c")])));
    expect(openTwiceIn(paths).map(({ step: name }) => name)).toEqual(twice);
  });
});
