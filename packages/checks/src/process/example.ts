/** What the examples of processes use of the language, as an import names it. */
const words = [
  "action",
  "call",
  "decision",
  "defineProcess",
  "defineRole",
  "defineWorkflow",
  "end",
  "human",
  "measure",
  "on",
  "onAll",
  "proceed",
  "route",
  "sequence",
  "trigger",
];

/** A whole file of these declarations. */
export function example(...declarations: readonly string[]): string {
  const body = declarations.map((each) => each.trim()).join("\n\n");
  const used = words.filter((word) => new RegExp(`(?<![.\\w])${word}[(.,]`).test(body));
  return `import { ${used.join(", ")} } from "geartrain";\nimport { z } from "zod";\n\n${body}\n`;
}

/** Wins a customer and hands over a contract. */
export const selling = `
const headOfSales = defineRole("head-of-sales", { department: "Sales" });

const won = trigger("won", { gives: { customer: z.string() } });
const file = action("file-contract", {
  needs: { customer: won.output.customer },
  gives: { contract: z.string() },
  run: (it) => ({ contract: \`contract of \${it.customer}\` }),
});
export const selling = defineWorkflow("selling", {
  purpose: "Win a customer",
  starts: won,
  flow: file,
  ends: { done: { contract: file.output.contract } },
});
`;

/** Needs a contract and hands over what is to be paid. */
export const billing = `
const signed = trigger("signed", { gives: { contract: z.string() } });
const invoice = action("send-invoice", {
  needs: { contract: signed.output.contract },
  gives: { amount: z.number().min(0) },
  run: (it) => ({ amount: it.contract.length }),
});
export const billing = defineWorkflow("billing", {
  purpose: "Get paid",
  starts: signed,
  flow: invoice,
  ends: { done: { amount: invoice.output.amount } },
});
`;

/** Both in one process, as it should be. */
export const billingAfterSelling = `
export const sales = defineProcess("sales", {
  objective: "Every customer who was won is billed within a day",
  owner: headOfSales,
  workflows: [selling, billing],
  connections: [on(selling.ends.done).start(billing, { contract: selling.ends.done.contract })],
  accept: [billing.ends.done],
  measures: { days: measure.cycleTime({ from: selling, to: billing, target: "1 day", better: "lower" }) },
});
`;
