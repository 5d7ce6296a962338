import type { Executable, Functions, Json, JsonObject, Reference, References } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { reasonOf } from "@geartrain/rules";
import type { Failure } from "./event.ts";
import { frozen } from "./frozen.ts";
import type { ItemPlace } from "./item-scope.ts";
import { itemCompletion, itemFact, itemsOfAll, itemValue } from "./item-scope.ts";
import { own, put } from "./own.ts";
import { planOf } from "./plan.ts";
import type { Completed, State } from "./state.ts";
import { ofStep } from "./step-lists.ts";

/** A value that could not be had, as an exception inside the engine: the step that needs it fails with it. */
export class Unavailable extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** What references are read against. */
export interface Scope {
  readonly draft: Pick<State, "completed" | "facts" | "lists">;
  readonly executable: Executable;
  /** The items of lists around the place that reads, the innermost last. */
  readonly items?: readonly ItemPlace[];
}

/**
 * The value of a reference now: the latest completed one. `undefined` where an optional field was left out.
 * @throws Unavailable when nothing gave it yet, or a derived value failed
 */
export function readValue(scope: Scope, reference: Reference): Json | undefined {
  switch (reference.ref) {
    case "output":
      return within(outputOf(scope, reference), reference.path);
    case "outcome":
      return completion(scope, reference.step, reference).outcome;
    case "is":
      return completion(scope, reference.step, reference).outcome === reference.outcome;
    case "by":
      return personOf(completion(scope, reference.step, reference).by);
    case "at":
      return completion(scope, reference.step, reference).completedAt;
    case "fact":
      return factValue(scope, reference);
    case "maybe":
      return valueOrMissing(scope, reference.of);
    case "firstOf":
      return firstValue(scope, reference);
    case "derive":
      return derivedValue(scope.executable.functions, reference, () => readValues(scope, reference.needs));
    case "literal":
      return reference.value;
    case "text":
      return textOf(reference, (part) => readValue(scope, part));
    case "item":
      return itemPart(scope, reference);
    case "all":
      return allOf(scope, reference);
    default:
      throw new Error(`the engine was given a reference of kind ${reference.ref}, which it cannot read`);
  }
}

/** The values of a step's needs; keys whose value is `undefined` are left out. */
export function readValues(scope: Scope, references: References): JsonObject {
  const values: Record<string, Json> = {};
  for (const name in references) {
    const value = readValue(scope, references[name] as Reference);
    if (value !== undefined) put(values, name, value);
  }
  return values;
}

/** An actor as data: a person's id, and everything else by its whole name. */
export function personOf(actor: string): string {
  return actor.startsWith("person:") ? actor.slice("person:".length) : actor;
}

function completion(scope: Scope, step: string, reference: Reference): Completed {
  const done = completionOf(scope, step);
  if (!done) throw missing(`${step} has not completed, so ${nameOf(reference)} does not exist`);
  return done;
}

function outputOf(scope: Scope, reference: Extract<Reference, { ref: "output" }>): JsonObject {
  const done = completion(scope, reference.step, reference);
  if (done.by === "clock" && "expires" in (own(scope.executable.workflow.steps, reference.step) ?? {})) {
    throw missing(`${reference.step} expired, so ${nameOf(reference)} does not exist`);
  }
  return done.output;
}

/** The completion of a step that counts at this place. */
export function completionOf({ draft, executable, items }: Scope, step: string): Completed | undefined {
  const forItem = items && itemCompletion(planOf(executable.workflow), draft, items, step);
  if (forItem === "missing") return undefined;
  return forItem ?? ofStep(draft.completed, step);
}

function itemPart(scope: Scope, reference: Extract<Reference, { ref: "item" }>): Json | undefined {
  const { draft, executable, items = [] } = scope;
  const item = itemValue(planOf(executable.workflow), draft, items, reference.each);
  if (item === undefined) throw missing(`${nameOf(reference)} does not exist outside the items of ${reference.each}`);
  return within(item, reference.path);
}

/** Items for which the value does not exist are left out: they were given up, or went another way. */
function allOf(scope: Scope, reference: Extract<Reference, { ref: "all" }>): Json {
  const { draft, executable, items = [] } = scope;
  const all = itemsOfAll(planOf(executable.workflow), draft, items, reference);
  if (!all) throw missing(`the items of ${reference.each} have not been read, so ${nameOf(reference)} does not exist`);
  const values = all.map((each) => valueOrMissing({ draft, executable, items: each }, reference.of));
  return values.filter((value) => value !== undefined);
}

function factValue(scope: Scope, { fact, path }: Extract<Reference, { ref: "fact" }>): Json | undefined {
  const value = (scope.items && itemFact(scope.draft, scope.items, fact)) ?? own(scope.draft.facts, fact);
  if (value !== undefined) return within(value, path);
  // The steps that give it may have left it out.
  if (own(scope.executable.workflow.facts, fact)?.optional) return undefined;
  throw missing(`no step has given the fact ${fact} yet`);
}

/** The value at a path inside another; `undefined` where there is none. */
export function within(value: Json, path: readonly string[]): Json | undefined {
  let inner: Json | undefined = value;
  for (const key of path) {
    if (inner === null || inner === undefined || typeof inner !== "object") return undefined;
    inner = Object.hasOwn(inner, key) ? (inner as JsonObject)[key] : undefined;
  }
  return inner;
}

function valueOrMissing(scope: Scope, reference: Reference): Json | undefined {
  // What a branch not taken would have given is an everyday case; spare it the exception.
  if ("step" in reference && !ofStep(scope.draft.completed, reference.step)) return undefined;
  try {
    return readValue(scope, reference);
  } catch (error) {
    if (error instanceof Unavailable && error.failure.code === "missing-value") return undefined;
    throw error;
  }
}

function firstValue(scope: Scope, reference: Extract<Reference, { ref: "firstOf" }>): Json {
  for (const candidate of reference.of) {
    const value = valueOrMissing(scope, candidate);
    if (value !== undefined) return value;
  }
  throw missing(`none of ${reference.of.map(nameOf).join(", ")} exists`);
}

/**
 * What the definition computes from values that its needs name.
 * @throws Unavailable when the function throws, or gives what does not fit
 */
export function derivedValue(
  functions: Functions,
  reference: Extract<Reference, { ref: "derive" }>,
  needs: () => JsonObject,
): Json {
  const compute = own(functions.derive, reference.id);
  const parse = own(functions.parse, reference.id);
  if (!compute || !parse) throw new Error(`the definition has no function for ${reference.id}`);
  const given = frozen(needs());
  let computed: unknown;
  try {
    computed = compute(given);
  } catch (error) {
    throw new Unavailable({ code: "function-threw", message: `computing ${reference.id} failed: ${reasonOf(error)}` });
  }
  const parsed = parse(computed);
  if ("value" in parsed) return parsed.value;
  const message = `computing ${reference.id} gave a value that does not fit`;
  throw new Unavailable({ code: "not-json", message, problems: parsed.problems });
}

export function missing(message: string): Unavailable {
  return new Unavailable({ code: "missing-value", message });
}

/** A text with what it refers to filled in. */
export function textOf(
  { parts }: Extract<Reference, { ref: "text" }>,
  read: (reference: Reference) => Json | undefined,
): string {
  return parts.map((part) => (typeof part === "string" ? part : written(read(part)))).join("");
}

function written(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? canonicalJson(value) : String(value);
}

/** A reference as its author wrote it, near enough to find it. */
export function nameOf(reference: Reference): string {
  switch (reference.ref) {
    case "output":
      return [reference.step, "output", ...reference.path].join(".");
    case "fact":
      return [reference.fact, ...reference.path].join(".");
    case "derive":
      return reference.id;
    case "literal":
      return canonicalJson(reference.value);
    case "maybe":
      return `maybe(${nameOf(reference.of)})`;
    case "firstOf":
      return `firstOf(${reference.of.map(nameOf).join(", ")})`;
    case "text":
      return "a text";
    case "is":
      return `${reference.step}.outcome`;
    case "item":
      return [reference.each, "item", ...reference.path].join(".");
    case "all":
      return `${reference.each}.all(${nameOf(reference.of)})`;
    case "input":
      return [reference.workflow, "input", ...reference.path].join(".");
    case "end":
      return [reference.workflow, "ends", reference.end, ...reference.path].join(".");
    default:
      return `${reference.step}.${reference.ref}`;
  }
}
