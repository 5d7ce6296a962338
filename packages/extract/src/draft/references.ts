import type { Domain, Reference, References } from "@geartrain/model";
import { nothing, textOf } from "../values/constants.ts";
import type { Member, RefNode, WorkflowNode } from "../values/value.ts";
import { Assembly } from "./assembly.ts";
import { escaped, tooDeep } from "./draft.ts";
import { schemaDomain } from "./fields.ts";
import { Place } from "./place.ts";

const missing: Reference = { ref: "literal", value: null };

const aReference = "Write a reference such as request.output.amount, or literal(…) for a fixed value.";

/** References by name; `id` is the place by which derived values are named: `place-order.needs`. */
export function references(place: Place | undefined, id: string): References {
  const entries = place?.entries("Write an object of references: { amount: request.output.amount }.") ?? [];
  return Object.fromEntries(entries.map(([name, each]) => [name, reference(each, `${id}.${name}`)]));
}

/** A text, or a reference to one. */
export function textReference(place: Place, id: string): Reference {
  const { value } = place;
  if (value.is === "constant" && typeof value.value === "string") {
    return { ref: "text", parts: value.value === "" ? [] : [value.value] };
  }
  return reference(place, id, "Write a text, or text`…` with references in it.");
}

/** A reference as plain data; where it cannot be read, `null` stands for it. */
export function reference(place: Place, id: string, instead = aReference): Reference {
  const { value, draft } = place;
  if (value.is !== "reference") {
    place.hole(instead);
    return missing;
  }
  const read = draft.deeper(() => compile(value.node, place, id));
  if (read) return read;
  place.hole(tooDeep);
  return missing;
}

function compile(node: RefNode, place: Place, id: string): Reference {
  const inner = (member: Member, name: string, innerId: string) =>
    reference(new Place(place.draft, `${place.pointer}/${name}`, member), innerId);
  switch (node.ref) {
    case "literal":
      return node;
    case "maybe":
      return { ref: "maybe", of: inner(node.of, "of", id) };
    case "firstOf":
      return { ref: "firstOf", of: node.of.map((each, index) => inner(each, `of/${index}`, `${id}.${index}`)) };
    case "text": {
      const parts = node.parts.map((part, index) =>
        typeof part === "string" ? part : inner(part, `parts/${index}`, `${id}.${index}`),
      );
      return { ref: "text", parts };
    }
    case "derive":
      return derived(node, place, id);
    case "item":
      return { ref: "item", each: node.each.name, path: node.path };
    case "all":
      return { ref: "all", each: node.each.name, of: inner(node.of, "of", id) };
    case "input":
      ofWorkflow(node.workflow, "input", place);
      return { ref: "input", workflow: node.workflow.name, path: node.path };
    case "end":
      ofWorkflow(node.workflow, `ends.${node.end}`, place);
      place.draft.put(`${place.pointer}/end`, node.at);
      return { ref: "end", workflow: node.workflow.name, end: node.end, path: node.path };
    case "fact":
      return { ref: "fact", fact: factName(node, place), path: node.path };
    default:
      return stepReference(node, place);
  }
}

function stepReference(node: Extract<RefNode, { readonly step: unknown }>, { draft, at, pointer }: Place): Reference {
  if (!(draft instanceof Assembly)) draft.foreign(node.step.name, node.step.at, at);
  const step = draft instanceof Assembly ? draft.mention(node.step, at) : node.step.name;
  if (node.ref !== "is") return { ...node, step };
  new Place(draft, `${pointer}/outcome`, node.named).text("");
  return { ref: "is", step, outcome: node.outcome };
}

/** What workflows as a whole are given and hand over only a process refers to. */
function ofWorkflow(workflow: WorkflowNode, part: string, { draft, at }: Place): void {
  if (draft instanceof Assembly) draft.foreign(`${workflow.name}.${part}`, workflow.at, at, workflow.name);
}

export function factName({ fact }: Extract<RefNode, { ref: "fact" }>, { draft, at }: Place): string {
  if (!(draft instanceof Assembly)) {
    draft.foreign(fact.name, fact.call, at);
    return fact.name;
  }
  return draft.fact(fact, () => {
    const place = new Place(draft, `/facts/${escaped(fact.name)}`, {
      value: fact.schema?.value ?? nothing,
      at: fact.call,
    });
    if (textOf(fact.named?.value) !== undefined)
      new Place(draft, `${place.pointer}/name`, fact.named as Member).text("");
    return schemaDomain(place, fact.name);
  });
}

function derived({ needs, gives }: Extract<RefNode, { ref: "derive" }>, place: Place, id: string): Reference {
  const { draft, pointer } = place;
  const inside = needs && new Place(draft, `${pointer}/needs`, needs);
  const domain: Domain = gives ? schemaDomain(new Place(draft, `${pointer}/gives`, gives), id) : { type: "unknown" };
  return { ref: "derive", id, needs: references(inside, id), gives: domain };
}
