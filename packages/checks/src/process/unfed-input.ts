import type { ConnectionEffect, Fields, Fix, ProcessSource, Reference, WorkflowSource } from "@geartrain/model";
import { fieldsOf } from "@geartrain/model";
import type { ProcessCheck, Report } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { billing, example, selling } from "./example.ts";
import { endKey, KnownEnds, startKey } from "./known-ends.ts";
import { endWords } from "./links.ts";
import { writtenEnd } from "./written.ts";

const renewalAndThanks = `
const asked = trigger("asked", { gives: { customer: z.string() } });
const renew = action("renew-contract", {
  needs: { customer: asked.output.customer },
  gives: { contract: z.string() },
  run: (it) => ({ contract: \`renewed for \${it.customer}\` }),
});
const renewal = defineWorkflow("renewal", {
  purpose: "Keep a customer",
  starts: asked,
  flow: renew,
  ends: { done: { contract: renew.output.contract } },
});

const paid = trigger("paid", { gives: { about: z.string() } });
const thank = action("thank", { needs: { about: paid.output.about }, run: () => ({}) });
const thanks = defineWorkflow("thanks", { purpose: "Let customers feel welcome", starts: paid, flow: thank });
`;

const sales = (about: string) => `
export const sales = defineProcess("sales", {
  objective: "Every contract is billed within a day",
  owner: headOfSales,
  workflows: [selling, renewal, billing, thanks],
  connections: [
    on(selling.ends.done).start(billing, { contract: selling.ends.done.contract }),
    on(renewal.ends.done).start(billing, { contract: renewal.ends.done.contract }),
    on(billing.ends.done).start(thanks, { about: ${about} }),
  ],
  accept: [thanks.ends.done],
  measures: { bills: measure.value({ of: billing.ends.done.amount, target: 100, better: "higher" }) },
});
`;

const billingWithContract = billing.replace(
  "amount: invoice.output.amount }",
  "amount: invoice.output.amount, contract: signed.output.contract }",
);

export const unfedInput: ProcessCheck = {
  code: "process/unfed-input",
  severity: "error",
  title: "A workflow is started without data that it needs",
  why: `A connection may pass on what the workflows that ended here handed over, what they were given when they started, and the
same of those that came before them in the case, on every way to this connection. Anything else may not exist when the next
department gets its work: they would start with a hole and ask by telephone. Take the value from a workflow that certainly
came before, or let the one that has it hand it over at its end.`,
  fix: "Takes a value of the same name from the workflow that has just ended, where it hands one over.",
  looksAt: "process",
  run: (source, workflows) => {
    if (!["/connections", "/workflows", "/case"].every((part) => isRead(source, part))) return [];
    const known = new KnownEnds(source.model, workflows);
    return source.model.connections.flatMap(({ does }, index) => {
      const connection = { source, workflows, known, index };
      return [...missingNeeds(connection, does), ...unknownNeeds(connection, does)];
    });
  },
  fails: example(selling, billingWithContract, renewalAndThanks, sales("selling.ends.done.contract")),
  passes: example(selling, billingWithContract, renewalAndThanks, sales("billing.ends.done.contract")),
};

interface Connection {
  readonly source: ProcessSource;
  readonly workflows: ReadonlyMap<string, WorkflowSource>;
  readonly known: KnownEnds;
  readonly index: number;
}

/** What the workflow or the step at the other side asks for and nothing is given to. */
function missingNeeds(connection: Connection, does: ConnectionEffect): readonly Report[] {
  const { source, workflows, index } = connection;
  const target = workflows.get(does.workflow);
  if (target === undefined) return [];
  const { asks, place } = askedFor(target, does);
  const missing = Object.entries(asks).filter(
    ([name, { domain }]) => !domain.optional && domain.type !== "unknown" && !Object.hasOwn(does.needs, name),
  );
  return missing
    .filter(([name]) => isRead(target, `${place}${pointer(name)}`))
    .map(([name]) => ({
      at: placeOf(source, pointer("connections", index)),
      message: `"${does.workflow}" needs "${name}", and this connection does not give it. Add ${name}: … with a value that a workflow before it hands over.`,
      related: [{ at: placeOf(target, `${place}${pointer(name)}`), says: `"${name}" is asked for here` }],
      evidence: { details: [name] },
      fixes: given(connection, does, name),
    }));
}

function askedFor(target: WorkflowSource, does: ConnectionEffect): { readonly asks: Fields; readonly place: string } {
  const { starts, steps } = target.model;
  if (does.effect !== "send") return { asks: starts.gives, place: "/starts/gives" };
  const step = steps[does.step];
  return { asks: step ? fieldsOf(step) : {}, place: pointer("steps", does.step, "gives") };
}

/** What is given and may not exist when the connection acts. */
function unknownNeeds(connection: Connection, does: ConnectionEffect): readonly Report[] {
  const { source, index } = connection;
  const needs = Object.entries(does.needs).map(
    ([name, reference]) => [pointer("does", "needs", name), reference] as const,
  );
  const list = does.effect === "startEach" ? [[pointer("does", "list"), does.list] as const] : [];
  return [...needs, ...list].flatMap(([place, reference]) => {
    const hole = holeIn(connection, reference);
    const at = placeOf(source, `${pointer("connections", index)}${place}`);
    return hole ? [{ at, ...hole, fixes: fromSource(connection, reference, place) }] : [];
  });
}

type Hole = Pick<Report, "message" | "related" | "evidence">;

/** Why this may not exist here; what may be missing on purpose is no hole. */
function holeIn(connection: Connection, reference: Reference): Hole | undefined {
  switch (reference.ref) {
    case "end":
      return noSuchField(connection, reference) ?? notKnown(connection, reference, endKey(reference));
    case "input":
      return notKnown(connection, reference, startKey(reference.workflow));
    case "firstOf": {
      const holes = reference.of.map((each) => holeIn(connection, each));
      return holes.every((hole) => hole !== undefined) ? holes[0] : undefined;
    }
    case "derive":
      return first(Object.values(reference.needs), (each) => holeIn(connection, each));
    case "text":
      return first(reference.parts, (each) => (typeof each === "string" ? undefined : holeIn(connection, each)));
    default:
      return undefined;
  }
}

type Handed = Extract<Reference, { ref: "end" }>;

function noSuchField({ workflows }: Connection, { workflow, end, path: [field] }: Handed): Hole | undefined {
  const own = workflows.get(workflow);
  const handed = own?.model.ends[end];
  if (own === undefined || field === undefined || !isRead(own, pointer("ends"))) return undefined;
  if (handed && Object.hasOwn(handed, field)) return undefined;
  return {
    message: `When "${workflow}" ends with "${end}" it hands over no "${field}". Add it to that end, or take another value.`,
    related: [{ at: placeOf(own, pointer("ends", end)), says: "what is handed over here" }],
  };
}

function notKnown(
  { known, index, source, workflows }: Connection,
  reference: Handed | Extract<Reference, { ref: "input" }>,
  key: string,
): Hole | undefined {
  const certain = known.after(index);
  if (certain === undefined || certain.has(key)) return undefined;
  const what = reference.ref === "end" ? endWords(reference) : `${reference.workflow} starts`;
  const way = known.wayWithout(index, key);
  const to = source.model.connections[index]?.does.workflow ?? "";
  const own = workflows.get(reference.workflow);
  return {
    message: `"${to}" can be reached on a way on which "${reference.workflow}" ${reference.ref === "end" ? `never ended with "${reference.end}"` : "never started"}: ${way.join(", ")}. There "${reference.path.join(".")}" does not exist.`,
    related: own ? [{ at: own.span, says: `only when ${what} does it exist` }] : [],
    evidence: { path: way },
  };
}

/** What the ends that lead here hand over under this name, as the file would write it. */
function handedHere({ source, workflows, index }: Connection, field: string): readonly string[] {
  return (source.model.connections[index]?.after ?? []).flatMap((end) => {
    const handed = workflows.get(end.workflow)?.model.ends[end.end] ?? {};
    return Object.hasOwn(handed, field) ? (writtenEnd(source, end, field) ?? []) : [];
  });
}

/** Gives what is asked for by the name under which a source hands it over. */
function given(connection: Connection, does: ConnectionEffect, name: string): readonly Fix[] {
  const needs = connection.source.places[pointer("connections", connection.index, "does", "needs")];
  const [text] = handedHere(connection, name);
  if (needs === undefined || text === undefined) return [];
  const title = `Give "${does.workflow}" its "${name}" from ${text}`;
  return [{ title, edits: [{ edit: "add", to: needs, text: `${name}: ${text}` }] }];
}

function fromSource(connection: Connection, reference: Reference, place: string): readonly Fix[] {
  const at = connection.source.places[`${pointer("connections", connection.index)}${place}`];
  const [field, more] = reference.ref === "end" || reference.ref === "input" ? reference.path : [];
  if (at === undefined || field === undefined || more !== undefined) return [];
  return handedHere(connection, field)
    .slice(0, 1)
    .map((text) => ({ title: `Take ${text} instead`, edits: [{ edit: "replace", at, text }] }));
}

function first<Item>(items: readonly Item[], find: (item: Item) => Hole | undefined): Hole | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
