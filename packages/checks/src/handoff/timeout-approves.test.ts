import type { Block, Branches, Step, TriggerStep } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import { approveOrReject, human, policyOf, reportsOf } from "../policy.fixture.ts";
import { timeoutApproves } from "./timeout-approves.ts";

const proceed: Block = { block: "proceed" };
const end = (outcome: string): Block => ({ block: "end", outcome });
const step = (name: string): Block => ({ block: "step", step: name });
const sequence = (...of: readonly Block[]): Block => ({ block: "sequence", of });
const route = (name: string, branches: Branches): Block => ({ block: "route", on: { run: step(name) }, branches });

const review = human("review", "boss", { outcomes: approveOrReject, expires: { after: "1 week", as: "lapsed" } });
const second = human("second", "chief", { outcomes: approveOrReject });
const prepare = human("prepare", "clerk");
const survey = human("survey", "boss", { expires: { after: "1 week", as: "lapsed" } });
const extra = human("extra", "boss", {
  outcomes: { buy: { form: {} }, skip: { form: {} } },
  expires: { after: "1 week", as: "lapsed" },
});
const order: Step = {
  kind: "action",
  name: "order",
  needs: {},
  gives: {},
  retry: { attempts: 1, first: "1 second", factor: 1 },
  secrets: [],
  repeatable: true,
  probe: false,
  undo: false,
};
const tell: Step = {
  kind: "notify",
  name: "tell",
  to: { role: "boss" },
  subject: { ref: "literal", value: "" },
  body: { ref: "literal", value: "" },
  via: "log",
};
const steps: readonly Exclude<Step, TriggerStep>[] = [review, second, prepare, survey, extra, order, tell];

function found(flow: Block, unread: readonly string[] = []) {
  return reportsOf(timeoutApproves, sourceOf(workflowOf(flow, steps), unread), policyOf({}));
}

const decided = { approve: proceed, reject: end("rejected") };

describe("silence counts as approval", () => {
  it.each<[string, Block, readonly string[]]>([
    [
      "as both go on",
      sequence(route("review", { ...decided, lapsed: proceed }), step("order")),
      ["review is lapsed", "order"],
    ],
    [
      "after a message",
      sequence(route("review", { ...decided, lapsed: step("tell") }), step("order")),
      ["review is lapsed", "tell", "order"],
    ],
    ["as it ends alike", route("review", { ...decided, lapsed: proceed }), ["review is lapsed", 'the end "done"']],
    [
      "by a copy of the branch",
      route("review", { approve: step("order"), reject: end("rejected"), lapsed: step("order") }),
      ["review is lapsed", "order"],
    ],
    [
      "where ends have names of their own",
      route("review", { approve: end("approved"), reject: end("rejected"), lapsed: end("approved") }),
      ["review is lapsed", 'the end "approved"'],
    ],
    [
      "in a person's work",
      sequence(route("review", { ...decided, lapsed: proceed }), step("prepare")),
      ["review is lapsed", "prepare"],
    ],
    [
      "by what it is routed on later",
      sequence(
        step("review"),
        {
          block: "route",
          on: { value: { ref: "outcome", step: "review" } },
          branches: { ...decided, lapsed: proceed },
        },
        step("order"),
      ),
      ["review is lapsed", "order"],
    ],
    [
      "in a machine",
      {
        block: "states",
        initial: "a",
        states: {
          a: { block: step("review"), goes: { approve: "b", reject: "c", lapsed: "b" } },
          b: { block: step("order") },
          c: { block: end("rejected") },
        },
      },
      ["review is lapsed", "order"],
    ],
    [
      "when a state's time is over",
      {
        block: "states",
        initial: "a",
        states: {
          a: { block: step("second"), goes: { approve: "b", reject: "c" }, within: "2 days", late: "b" },
          b: { block: step("order") },
          c: { block: end("rejected") },
        },
      },
      ["second", 'the time in state "a" is over', "order"],
    ],
  ])("%s", (_, flow, path) => {
    expect(found(flow).map(({ evidence }) => evidence?.path)).toEqual([path]);
  });
});

describe("silence is no approval", () => {
  it.each<[string, Block]>([
    ["where it rejects", sequence(route("review", { ...decided, lapsed: end("rejected") }), step("order"))],
    ["where it ends on its own", sequence(route("review", { ...decided, lapsed: end("lapsed") }), step("order"))],
    [
      "where it tells somebody and ends",
      route("review", {
        approve: sequence(step("tell"), step("order")),
        reject: end("rejected"),
        lapsed: sequence(step("tell"), end("lapsed")),
      }),
    ],
    [
      "where somebody else decides then",
      sequence(route("review", { ...decided, lapsed: route("second", decided) }), step("order")),
    ],
    [
      "where somebody else decides in any case",
      sequence(route("review", { ...decided, lapsed: proceed }), route("second", decided), step("order")),
    ],
    ["where somebody takes it over", sequence(route("review", { ...decided, lapsed: step("prepare") }), step("order"))],
    ["where nothing was to be decided", sequence(route("survey", { done: proceed, lapsed: proceed }), step("order"))],
    ["where it is like the refusal", sequence(route("extra", { buy: step("order"), skip: proceed, lapsed: proceed }))],
    [
      "where it is asked again",
      {
        block: "states",
        initial: "a",
        states: {
          a: { block: step("review"), goes: { approve: "b", reject: "c", lapsed: "a" } },
          b: { block: step("order") },
          c: { block: end("rejected") },
        },
      },
    ],
  ])("%s", (_, flow) => {
    expect(found(flow)).toEqual([]);
  });

  it("where the flow could not be read", () => {
    const flow = sequence(route("review", { ...decided, lapsed: proceed }), step("order"));

    expect(found(flow, ["/flow/of/0/branches/lapsed"])).toEqual([]);
  });
});
