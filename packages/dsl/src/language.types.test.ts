import type { FileValue } from "@geartrain/model";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import type { At, Block, NeedsFor, Ref, RoutableBlock, Step } from "./index.ts";
import {
  action,
  attempt,
  call,
  decision,
  defineRole,
  defineWorkflow,
  derive,
  each,
  end,
  exclusive,
  fact,
  file,
  firstOf,
  human,
  literal,
  lookup,
  maybe,
  oneAtATime,
  parallel,
  person,
  proceed,
  race,
  receive,
  repeat,
  route,
  routeEach,
  selection,
  sequence,
  trigger,
} from "./index.ts";
import { complianceReview, launch, purchaseApproval } from "./seed.fixture.ts";

const employee = defineRole("employee", { department: "All" });
const document = fact("document", file());
const start = trigger("start", {
  gives: {
    amount: z.number(),
    note: z.string().optional(),
    retries: z.int().default(3),
    kind: z.enum(["a", "b"]),
    who: person(),
    document,
    lines: z.array(z.object({ sku: z.string() })),
    address: z.object({ city: z.string(), geo: z.object({ lat: z.number() }).optional() }).nullable(),
    anything: z.unknown(),
    loose: z.record(z.string(), z.number()),
  },
});
const review = human("review", {
  by: [employee],
  due: "1 day",
  form: { score: z.int() },
  outcomes: {
    yes: { form: { why: z.string(), until: z.iso.date() } },
    no: { form: { why: z.literal("x") } },
    later: { form: { why: z.string() } },
  },
});

describe("the type of a reference", () => {
  it("is the type of its field's value", () => {
    expectTypeOf(start.output.amount).toExtend<Ref<number>>();
    expectTypeOf(start.output.note).toExtend<Ref<string | undefined>>();
    expectTypeOf(start.output.note).not.toExtend<Ref<string>>();
    expectTypeOf(start.output.retries).toExtend<Ref<number>>();
    expectTypeOf(start.output.kind).toExtend<Ref<"a" | "b">>();
    expectTypeOf(start.output.kind).toExtend<Ref<string>>();
    expectTypeOf(start.output.who).toExtend<Ref<string>>();
    expectTypeOf(start.output.document).toExtend<Ref<FileValue>>();
    expectTypeOf(start.output.document.sha256).toExtend<Ref<string>>();
    expectTypeOf(start.output.anything).toExtend<Ref<unknown>>();
    expectTypeOf(document.size).toExtend<Ref<number>>();
  });

  it("goes through fields that may be missing", () => {
    expectTypeOf(start.output.address.city).toExtend<Ref<string | undefined>>();
    expectTypeOf(start.output.address.city).not.toExtend<Ref<string>>();
    expectTypeOf(start.output.address.geo.lat).toExtend<Ref<number | undefined>>();
  });

  it("ends at lists and records", () => {
    expectTypeOf(start.output.lines).not.toHaveProperty("length");
    expectTypeOf(start.output.loose).not.toHaveProperty("a");
  });

  it("says whether every outcome gives the field", () => {
    expectTypeOf(review.output.score).toExtend<Ref<number>>();
    expectTypeOf(review.output.why).toExtend<Ref<string>>();
    expectTypeOf(review.output.until).not.toExtend<Ref<string>>();
    expectTypeOf(review.outcome).toExtend<Ref<"yes" | "no" | "later">>();
  });

  it("is kept by maybe, firstOf, derive and literal", () => {
    expectTypeOf(maybe(start.output.amount)).toEqualTypeOf<Ref<number | undefined>>();
    expectTypeOf(firstOf(start.output.note, start.output.amount)).toExtend<Ref<string | number>>();
    expectTypeOf(firstOf(maybe(start.output.amount), literal(null))).toExtend<Ref<number | null>>();
    expectTypeOf(firstOf(maybe(start.output.amount), start.output.note)).not.toExtend<Ref<number | string>>();
    expectTypeOf(literal("x")).toEqualTypeOf<Ref<"x">>();
    expectTypeOf(derive({}, z.object({ n: z.int().default(1) }), () => ({}))).toEqualTypeOf<Ref<{ n: number }>>();
  });
});

describe("what functions are given", () => {
  it("is exactly the values of the needs", () => {
    const needs = { amount: start.output.amount, note: maybe(start.output.note), kind: start.output.kind };
    type It = { readonly amount: number; readonly note: string | undefined; readonly kind: "a" | "b" };
    action("a", {
      needs,
      secrets: ["TOKEN"],
      run: (it, at) => {
        expectTypeOf(it).branded.toEqualTypeOf<It>();
        expectTypeOf(at).toEqualTypeOf<At<"TOKEN">>();
        expectTypeOf(at.signal).toEqualTypeOf<AbortSignal>();
      },
    });
    decision("d", {
      needs,
      rules: [{ when: (it) => expectTypeOf(it).branded.toEqualTypeOf<It>() === undefined, answer: "x" }],
    });
    derive(needs, z.string(), (it) => {
      expectTypeOf(it).branded.toEqualTypeOf<It>();
      return "";
    });
    action("b", { run: (it) => expectTypeOf(it).toEqualTypeOf<Readonly<Record<never, never>>>() });
  });
});

describe("the type of a step", () => {
  it("has its outcomes and its values", () => {
    const level = decision("d", { rules: [{ when: () => true, answer: "a" }], otherwise: "b" });
    expectTypeOf(level).toExtend<Step<{ answer: "a" | "b" }, "a" | "b">>();
    const extra = selection("s", { rules: [{ when: () => true, answer: "a" }] });
    expectTypeOf(extra.output.answers).toExtend<Ref<readonly "a"[]>>();
    const table = lookup("l", { gives: { n: z.number(), m: z.string().optional() }, rules: [], otherwise: { n: 1 } });
    expectTypeOf(table.output.m).toExtend<Ref<string | undefined>>();
    const plain = human("h", { by: employee, due: "1 day" });
    expectTypeOf(plain).toExtend<Step<unknown, "done">>();
    const optional = action("o", {
      gives: { id: z.string(), retries: z.int().default(3) },
      run: async () => ({ id: "7" }),
    });
    expectTypeOf(optional.output.retries).toExtend<Ref<number>>();
  });

  it("is the same through a helper that makes steps", () => {
    const make = (name: string) => human(name, { by: employee, due: "1 day", outcomes: ["yes", "no"] });
    expectTypeOf(route(make("x"), { yes: make("y"), no: make("z") })).not.toBeAny();
  });
});

describe("the type of what nobody chose, of items and of calls", () => {
  it("is one more outcome", () => {
    const asked = human("a", {
      by: employee,
      due: "1 day",
      form: { n: z.number() },
      expires: { after: "1 day", as: "late" },
    });
    expectTypeOf(asked.outcome).toExtend<Ref<"done" | "late">>();
    // Whether it exists is for checks to prove, path by path; where it does, it is a number.
    expectTypeOf(asked.output.n).toExtend<Ref<number>>();
    const arrival = receive("r", {
      key: start.output.who,
      gives: { n: z.number() },
      expires: { after: "1 day", as: "late" },
    });
    expectTypeOf(arrival.outcome).toExtend<Ref<"done" | "late">>();
    expectTypeOf(receive("r", { key: start.output.amount }).outcome).toExtend<Ref<"done">>();
    expectTypeOf(asked.output).not.toHaveProperty("votes");
  });

  it("has the votes of those who voted", () => {
    const options = { by: employee, due: "1 day", outcomes: ["yes", "no"], voters: 3 } as const;
    const board = human("b", { ...options, votes: { yes: { atLeast: 2 }, otherwise: "no" } });
    expectTypeOf(board.output.votes).toExtend<Ref<readonly { by: string; outcome: "yes" | "no" }[]>>();
  });

  it("is the type of the list's items", () => {
    const line = each("line", start.output.lines);
    expectTypeOf(line.item.sku).toExtend<Ref<string>>();
    expectTypeOf(line.item).toExtend<Ref<{ sku: string }>>();
    expectTypeOf(line.all(start.output.amount)).toEqualTypeOf<Ref<readonly number[]>>();
    expectTypeOf(each("one", literal(["a", "b"])).item).toExtend<Ref<"a" | "b">>();
    type Given = NeedsFor<{ amounts: number[]; more?: number[][] }>;
    expectTypeOf({ amounts: line.all(start.output.amount) }).toExtend<Given>();
    expectTypeOf({ amounts: line.all(start.output.kind) }).not.toExtend<Given>();
    expectTypeOf<Ref<readonly (readonly number[])[]>>().toExtend<NonNullable<Given["more"]>>();
  });

  it("is what the ends hand over", () => {
    const child = call("c", purchaseApproval, {
      amount: start.output.amount,
      category: literal("it"),
      vendor: start.by,
    });
    expectTypeOf(child.outcome).toExtend<Ref<"done" | "rejected" | "cancelled">>();
    expectTypeOf(child.output.orderId).toExtend<Ref<string | undefined>>();
    expectTypeOf(child.output.orderId).not.toExtend<Ref<string>>();
    const parallel = call("l", launch);
    expectTypeOf(parallel.outcome).toExtend<Ref<"done" | "cancelled">>();
    expectTypeOf(call("r", complianceReview, { document }).output.document).toExtend<Ref<FileValue | undefined>>();
  });

  it("is the name of the branch that was first", () => {
    const first = race({ a: review, b: end("late") });
    expectTypeOf(first).toExtend<RoutableBlock<"a" | "b", "late">>();
    expectTypeOf(first).not.toExtend<RoutableBlock<"a", "late">>();
  });
});

describe("the type of a block", () => {
  it("is what it may end with, however deep, also where a workflow says what it allows", () => {
    const none = { purpose: "", starts: start } as const;
    defineWorkflow("a", { ...none, flow: route(start.output.kind, { a: sequence(review), b: parallel(review) }) });
    const extra = selection("s", { rules: [{ when: () => true, answer: "x" }] });
    defineWorkflow("b", { ...none, flow: sequence(exclusive("k", routeEach(extra, { x: sequence(review) })), review) });
    const branches = {
      yes: proceed,
      no: sequence(end("done")),
      later: oneAtATime(review, attempt(review, { onFailure: proceed })),
    };
    defineWorkflow("c", { ...none, flow: sequence(route(review, branches)) });
    expectTypeOf(route(review, branches)).toEqualTypeOf<Block<"done">>();
    expectTypeOf(sequence(review, exclusive("k", parallel(end("a"), end("b"))))).toEqualTypeOf<Block<"a" | "b">>();
    expectTypeOf(repeat(end("a"), { until: literal(true), max: 1 })).toEqualTypeOf<Block<"a" | "exhausted">>();
  });
});

describe("the type of a workflow", () => {
  it("has its name, its input and what its ends hand over", () => {
    expectTypeOf(purchaseApproval.name).toEqualTypeOf<"purchase-approval">();
    expectTypeOf(purchaseApproval.input.amount).toExtend<Ref<number>>();
    expectTypeOf(purchaseApproval.ends.done.orderId).toEqualTypeOf<Ref<string>>();
    expectTypeOf(purchaseApproval.ends.rejected.why).toEqualTypeOf<Ref<string>>();
    expectTypeOf(complianceReview.ends.done.document).toExtend<Ref<FileValue>>();
    expectTypeOf<keyof typeof launch.ends>().toEqualTypeOf<"done">();
  });
});
