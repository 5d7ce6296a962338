import type { Fix, ProcessSource, WorkflowSource } from "@geartrain/model";
import type { ProcessCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { example } from "./example.ts";
import type { Link } from "./links.ts";
import { keyed, linksOf, startingWorkflows } from "./links.ts";
import { writtenInput } from "./written.ts";

const company = (key: string) =>
  example(
    `const headOfFinance = defineRole("head-of-finance", { department: "Finance" });

const ordered = trigger("ordered", { gives: { poNumber: z.string() } });
const enter = action("enter-order", { needs: { poNumber: ordered.output.poNumber }, run: () => ({}) });
const ordering = defineWorkflow("ordering", { purpose: "Order what is needed", starts: ordered, flow: enter });

const delivered = trigger("delivered", { gives: { poNumber: z.string() } });
const store = action("store", { needs: { poNumber: delivered.output.poNumber }, run: () => ({}) });
const receiving = defineWorkflow("receiving", { purpose: "Take in what arrives", starts: delivered, flow: store });

const matched = trigger("matched");
const pay = action("pay", { run: () => ({}) });
const paying = defineWorkflow("paying", { purpose: "Pay what arrived", starts: matched, flow: pay });`,
    `export const purchasing = defineProcess("purchasing", {
  objective: "Pay what was ordered and received, once",
  owner: headOfFinance,
  workflows: [ordering, receiving, paying],${key}
  connections: [onAll(ordering.ends.done, receiving.ends.done).start(paying, {})],
  accept: [paying.ends.done],
  measures: { days: measure.cycleTime({ from: ordering, to: paying, target: "30 days", better: "lower" }) },
});`,
  );

export const noCase: ProcessCheck = {
  code: "process/no-case",
  severity: "error",
  title: "Nothing says which instances belong together",
  why: `Two workflows start by themselves (an order is placed, goods arrive) and a connection waits for both. Of ten open orders
and ten deliveries, which belong together? Without a key any delivery would release the payment of any order. Say in \`case\`
which input of each of them is the same for one case: \`case: { key: [ordering.input.poNumber, receiving.input.poNumber] }\`.`,
  fix: "Names the input that they all have in `case`.",
  looksAt: "process",
  run: (source, workflows) => {
    const { model } = source;
    if (!["/connections", "/case", "/workflows"].every((part) => isRead(source, part))) return [];
    const starting = startingWorkflows(model, workflows);
    const links = linksOf(model);
    const known = keyed(model);
    return links.flatMap((link) => {
      const sources = link.after.map(({ workflow }) => workflow);
      const joined = link.starts ? sources : [...sources, link.to];
      const origins = [...new Set(joined.flatMap((name) => originsOf(name, links, starting)))];
      const without = origins.filter((name) => !known.has(name));
      if (!meetsStrangers(joined, links, starting) || without.length === 0) return [];
      const missing = without.length < origins.length ? `; ${quoted(without)} is missing there` : "";
      return [
        {
          at: placeOf(source, pointer("connections", link.index)),
          message: `${quoted(origins)} start by themselves, and "${link.to}" needs to know which of their instances belong together. Name in case: { key: […] } the input of each that is the same for one case${missing}.`,
          related: origins.flatMap((name) => {
            const own = workflows.get(name);
            return own ? [{ at: own.span, says: `"${name}" starts by itself` }] : [];
          }),
          evidence: { details: without },
          fixes: tiedByInput(source, origins, without, workflows),
        },
      ];
    });
  },
  fails: company(""),
  passes: company("\n  case: { key: [ordering.input.poNumber, receiving.input.poNumber] },"),
};

/** The self-starting workflows from which connections lead to this one, itself included. */
function originsOf(name: string, links: readonly Link[], starting: ReadonlySet<string>): readonly string[] {
  const found = new Set([name]);
  for (const at of found) {
    for (const { to, after, starts } of links)
      if (starts && to === at) for (const end of after) found.add(end.workflow);
  }
  return [...found].filter((each) => starting.has(each));
}

/** Does what is joined here come from instances that nothing has tied together before? */
function meetsStrangers(joined: readonly string[], links: readonly Link[], starting: ReadonlySet<string>): boolean {
  return new Set(joined.map((name) => JSON.stringify(originsOf(name, links, starting).toSorted()))).size > 1;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" and ");
}

/** Every input that all of them have may be what ties them together. */
function tiedByInput(
  source: ProcessSource,
  origins: readonly string[],
  without: readonly string[],
  workflows: ReadonlyMap<string, WorkflowSource>,
): readonly Fix[] {
  const inputs = origins.map((name) => workflows.get(name)?.model.starts.gives ?? {});
  const [first = {}, ...others] = inputs;
  const common = Object.entries(first).filter(
    ([field, { domain }]) =>
      (domain.type === "string" || domain.type === "number") &&
      !domain.optional &&
      others.every((gives) => Object.hasOwn(gives, field) && gives[field]?.domain.type === domain.type),
  );
  return common.slice(0, 3).flatMap(([field]) => {
    const texts = without.map((name) => writtenInput(source, name, field));
    const list = source.places["/case/key"];
    const options = source.places["/options"];
    const title = `Tie them together by "${field}"`;
    if (texts.includes(undefined)) return [];
    const text = texts.join(", ");
    if (list) return [{ title, edits: texts.map((each) => ({ edit: "add", to: list, text: each ?? "" }) as const) }];
    return options ? [{ title, edits: [{ edit: "add", to: options, text: `case: { key: [${text}] }` }] }] : [];
  });
}
