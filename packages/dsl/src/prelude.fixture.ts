import * as language from "./index.ts";

/** Small declarations that examples and type tests refer to, so that each of them can be short. */
export const prelude = `
import { ${Object.keys(language).sort().join(", ")} } from "geartrain";
import type { FieldRef, Ref, Step, Workflow } from "geartrain";
import { z } from "zod";

declare function placeOrder(it: { vendor: string; amount: number }, key: string, signal: AbortSignal): Promise<{ orderId: string }>;
declare function transfer(amount: number, options: { key: string; token: string; signal: AbortSignal }): Promise<void>;
declare function cancelOrder(orderId: string, signal: AbortSignal): Promise<void>;
declare function archive(remarks: string): Promise<void>;

const employee = defineRole("employee", { department: "All" });
const manager = defineRole("manager", { department: "All" });
const director = defineRole("director", { department: "All" });
const request = trigger("request", {
  by: employee,
  gives: {
    amount: z.number().min(0).multipleOf(0.01),
    category: z.enum(["it", "office", "travel"]),
    vendor: z.string(),
    urgent: z.boolean(),
    neededOn: z.iso.date(),
    address: z.object({ city: z.string(), zip: z.string().optional() }).optional(),
  },
});
const delivered = trigger("delivered", {
  gives: { vendor: z.string(), lines: z.array(z.object({ sku: z.string(), count: z.int() })) },
});
const review = human("review", {
  by: manager,
  due: "2 days",
  form: { remarks: z.string() },
  outcomes: { approve: {}, reject: { form: { why: z.string() } } },
});
const order = action("order", {
  needs: { vendor: request.output.vendor },
  gives: { orderId: z.string() },
  run: (it) => ({ orderId: it.vendor }),
});
const purchase = defineWorkflow("purchase", {
  purpose: "Get a purchase decided and ordered",
  starts: request,
  flow: sequence(route(review, { approve: proceed, reject: end("rejected") }), order),
  ends: { done: { orderId: order.output.orderId }, rejected: {} },
});
const due = trigger("due", { gives: { vendor: z.string(), amount: z.number(), note: z.string().optional() } });
const payment = defineWorkflow("payment", {
  purpose: "Pay a vendor",
  starts: due,
  flow: sequence(route(review, { approve: proceed, reject: end("refused") }), order),
  ends: { done: { receipt: order.output.orderId }, refused: {} },
});
const receiving = defineWorkflow("receiving", {
  purpose: "Take goods in",
  starts: delivered,
  flow: proceed,
  ends: { done: { lines: delivered.output.lines } },
});
`;
