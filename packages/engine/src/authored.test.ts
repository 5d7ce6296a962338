/* A workflow as authors write it, with their schemas, through the engine: a purchase that somebody has to approve. */
import type * as language from "@geartrain/dsl";
import {
  action,
  decision,
  defineRole,
  defineWorkflow,
  end,
  fact,
  human,
  proceed,
  route,
  routeEach,
  selection,
  sequence,
  text,
  trigger,
} from "@geartrain/dsl";
import { authoredOf } from "@geartrain/dsl/authored";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cases, played } from "./cases.fixture.ts";
import { begin, done, ok, start } from "./play.fixture.ts";

const clerk = defineRole("clerk", { department: "office" });
const boss = defineRole("boss", { department: "office" });
const gives = { amount: z.number().min(0), category: z.enum(["it", "office"]), vendor: z.string().min(1) };
const request = trigger("request", { by: clerk, gives });
const level = decision("level", {
  needs: { amount: request.output.amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "none" },
    { when: (it) => it.amount >= 500, answer: "boss" },
  ],
});
const extra = selection("extra-reviews", {
  needs: { category: request.output.category },
  rules: [{ when: (it) => it.category === "it", answer: "it" }],
});
const comment = fact("comment", z.string());
const options = {
  outcomes: { approve: { means: "It is needed" }, reject: { form: { comment } } },
  due: "2 days" as language.Duration,
  notBy: [request.by],
};
const byIt = human("by-it", { ...options, by: clerk, does: text`Does it fit, ${request.by}?` });
const byBoss = human("by-boss", { ...options, by: boss });
const order = action("place-order", {
  needs: { vendor: request.output.vendor },
  gives: { orderId: z.string() },
  run: async () => ({ orderId: "never run here" }),
});
const purchase = defineWorkflow("purchase", {
  purpose: "Get a purchase decided at the level its size deserves",
  starts: request,
  flow: sequence(
    routeEach(extra, { it: route(byIt, { approve: proceed, reject: end("rejected") }) }),
    route(level, { none: proceed, boss: route(byBoss, { approve: proceed, reject: end("rejected") }) }),
    order,
  ),
  ends: { done: { orderId: order.output.orderId }, rejected: { why: comment } },
});
const of = authoredOf(purchase);
if (!of) throw new Error("defineWorkflow made no workflow");

const big = start({ amount: 900, category: "it", vendor: "Acme" });

describe("a workflow that was written in the language", () => {
  cases([
    { name: "starts", of, when: big, expected: ["started", "decided extra-reviews/1: it", "opened by-it/1"] },
    {
      name: "keeps the person who asked from approving",
      of,
      given: [big],
      when: done("by-it", "approve"),
      expected: ["refused: excluded"],
    },
    {
      name: "decides",
      of,
      given: [big],
      when: done("by-it", "approve", {}, "person:bob"),
      expected: ["completed by-it/1: approve", "decided level/1: boss", "opened by-boss/1"],
    },
    {
      name: "asks for an outcome's form",
      of,
      given: [big],
      when: done("by-it", "reject", {}, "person:bob"),
      expected: ["refused: wrong-data"],
    },
  ]);

  it("hands over what was given on the way", () => {
    const small = start({ amount: 5, category: "office", vendor: "Acme", colour: "red" });
    const { state, events } = played(of, [small, begin("place-order/1/1"), ok("place-order/1/1", { orderId: "o-1" })]);
    expect(state).toMatchObject({ status: "ended", outcome: "done", handsOver: { orderId: "o-1" } });
    expect(events[0]?.data).toMatchObject({ dropped: ["colour"] });
  });

  it("hands over a fact at another end", () => {
    const { state } = played(of, [big, done("by-it", "reject", { comment: "too dear" }, "person:bob")]);
    expect(state).toMatchObject({ outcome: "rejected", handsOver: { why: "too dear" } });
  });
});
