import { commitAll, purchases, write } from "../commands/command.fixture.ts";

/**
 * A clone with a process of four workflows: each line of an order is picked, the parcel is told of what was picked, and an
 * invoice follows once something was picked and the parcel is gone.
 */
export function warehouse(options: { readonly remote?: boolean } = {}): string {
  const clone = purchases(options);
  write(clone, "fulfilment.process.ts", fulfilment);
  write(clone, "warehouse.workflow.ts", workflows);
  commitAll(clone, "Open the warehouse");
  return clone;
}

export const fulfilment = `import { defineProcess, each, measure, on, onAll } from "geartrain";
import { boss } from "./buy.workflow.ts";
import { invoice, order, packed, pick, ship } from "./warehouse.workflow.ts";

const line = each("line", order.ends.done.lines);

export const fulfil = defineProcess("fulfil", {
  objective: "Whoever ordered has it, and pays",
  owner: boss,
  workflows: [order, pick, ship, invoice],
  case: { key: [order.input.orderId] },
  connections: [
    on(order.ends.done).startEach(line, pick, { sku: line.item.sku, count: line.item.count }),
    on(order.ends.done).start(ship, { orderId: order.ends.done.orderId }),
    on(pick.ends.done).send(packed, { sku: pick.ends.done.sku }),
    onAll(pick.ends.done, ship.ends.done).start(invoice, {
      orderId: order.ends.done.orderId,
      sku: pick.ends.done.sku,
    }),
  ],
  accept: [invoice.ends.done],
  measures: { time: measure.cycleTime({ from: order, to: invoice, target: "5 days", better: "lower" }) },
});
`;

export const workflows = `import { appendFileSync } from "node:fs";
import { action, defineWorkflow, end, human, proceed, receive, route, sequence, trigger } from "geartrain";
import { z } from "zod";
import { requester } from "./buy.workflow.ts";

const placed = trigger("placed", {
  by: requester,
  gives: { orderId: z.string(), lines: z.array(z.object({ sku: z.string(), count: z.int() })) },
});
const check = human("check", { by: requester, due: "1 day", outcomes: { accept: {}, reject: {} } });
export const order = defineWorkflow("order", {
  purpose: "Know what is wanted",
  starts: placed,
  flow: route(check, { accept: proceed, reject: end("rejected") }),
  ends: { done: { orderId: placed.output.orderId, lines: placed.output.lines }, rejected: {} },
});

const wanted = trigger("wanted", { gives: { sku: z.string(), count: z.int().min(1) } });
const take = action("take", {
  needs: { sku: wanted.output.sku },
  repeatable: true,
  run: (it) => appendFileSync("taken.txt", \`\${it.sku}\\n\`),
});
export const pick = defineWorkflow("pick", {
  purpose: "Take it from its shelf",
  starts: wanted,
  flow: take,
  ends: { done: { sku: wanted.output.sku } },
});

const packing = trigger("packing", { gives: { orderId: z.string() } });
export const packed = receive("packed", { key: packing.output.orderId, gives: { sku: z.string() } });
const handOver = human("hand-over", { by: requester, due: "1 day", needs: { sku: packed.output.sku } });
export const ship = defineWorkflow("ship", {
  purpose: "Have it brought",
  starts: packing,
  flow: sequence(packed, handOver),
  ends: { done: {} },
});

const owed = trigger("owed", { gives: { orderId: z.string(), sku: z.string() } });
const bill = human("bill", { by: requester, due: "1 day" });
export const invoice = defineWorkflow("invoice", { purpose: "Ask for the money", starts: owed, flow: bill });
`;
