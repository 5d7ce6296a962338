import { ts } from "ts-morph";
import { schemaParts } from "../schema/schema-parts.ts";
import { constant, nothing, unknown } from "../values/constants.ts";
import { domainInside } from "../values/domain-inside.ts";
import { stepFields } from "../values/step-fields.ts";
import type {
  Declared,
  FieldsValue,
  Method,
  ReferenceValue,
  Scope,
  StepNode,
  Value,
  WorkflowNode,
} from "../values/value.ts";
import { isPromise, usedAsValue } from "./templates.ts";

/** `a.b`, `a?.b`, `a["b"]` */
export function readAccess(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, scope: Scope): Value {
  const of = scope.run.evaluate(node.expression, scope);
  if (of.is === "unknown") return of.noted ? of : { ...of, at: node };
  if (ts.isPropertyAccessExpression(node)) return partOf(of, node.name.text, node);
  const key = scope.run.evaluate(node.argumentExpression, scope);
  if (isPromise(key)) return usedAsValue(node.argumentExpression, "template", scope);
  if (key.is === "unknown") return key;
  return key.is === "constant" ? partOf(of, String(key.value), node) : unknown(node, "Write the name out.");
}

/** What stands under a name of a value; `at` is where it is asked for. */
export function partOf(of: Value, name: string, at: ts.Node): Value {
  switch (of.is) {
    case "object":
      return of.members.get(name)?.value ?? of.open?.value ?? nothing;
    case "list":
      return (
        elementOf(
          of.items.map((item) => item.value),
          of.open !== undefined,
          name,
          at,
        ) ?? method(of, name)
      );
    case "constant":
      return textPart(of.value, name, at) ?? method(of, name);
    case "word":
      return { ...of, name: of.name === "" ? name : `${of.name}.${name}` };
    case "namespace":
      return of.member(name) ?? noSuch(name, at);
    case "schema":
      return schemaParts(of, name, at) ?? method(of, name);
    case "unknown":
      return of;
    default:
      return declaredPart(of, name, at);
  }
}

function declaredPart(of: Value, name: string, at: ts.Node): Value {
  switch (of.is) {
    case "step":
      return stepPart(of, name) ?? noSuch(name, at);
    case "fields":
      return of.field(name);
    case "reference":
      return of.node.ref === "outcome" && name === "is" ? method(of, name) : (nested(of, name) ?? notReadHere(at));
    case "workflow":
      return workflowPart(of, name) ?? noSuch(name, at);
    case "method":
      return of.of.is === "workflow" && of.name === "ends"
        ? { is: "end", workflow: of.of, end: name, at }
        : noSuch(name, at);
    case "end":
      return { is: "reference", node: { ref: "end", workflow: of.workflow, end: of.end, at: of.at, path: [name] } };
    case "each":
      return eachPart(of, name) ?? noSuch(name, at);
    case "on":
      return method(of, name);
    case "role":
    case "people":
    case "calendar":
      return policyPart(of, name, at);
    default:
      return noSuch(name, at);
  }
}

function method(of: Value, name: string): Method {
  return { is: "method", of, name };
}

function noSuch(name: string, at: ts.Node): Value {
  return unknown(at, `Write another name: nothing here is called ${name}.`);
}

function notReadHere(at: ts.Node): Value {
  return unknown(at, "Compute it with derive(…): the value does not exist yet when the definition is read.");
}

function stepPart(step: StepNode, name: string): Value | undefined {
  if (name === "output") {
    const fields = once(() => stepFields(step));
    return refFields(
      (field) => ({ ref: "output", step, path: [field] }),
      (field) => fields().get(field),
      () => [...fields().keys()],
    );
  }
  if (name === "outcome") return { is: "reference", node: { ref: "outcome", step } };
  if (name === "by" || name === "at") return { is: "reference", node: { ref: name, step }, domain: { type: "string" } };
  return name === "name" ? constant(step.name) : undefined;
}

function workflowPart(workflow: WorkflowNode, name: string): Value | undefined {
  if (name === "name") return constant(workflow.name);
  if (name === "ends") return method(workflow, name);
  if (name !== "input") return undefined;
  const options = workflow.args[1]?.value;
  const starts = options && partOf(options, "starts", workflow.call);
  const fields = starts?.is === "step" ? stepFields(starts) : new Map<string, undefined>();
  return refFields(
    (field) => ({ ref: "input", workflow, path: [field] }),
    (field) => fields.get(field),
    () => [...fields.keys()],
  );
}

function eachPart(each: Extract<Value, { is: "each" }>, name: string): Value | undefined {
  if (name === "item") return { is: "reference", node: { ref: "item", each, path: [] } };
  if (name === "name") return constant(each.name);
  return name === "all" ? method(each, name) : undefined;
}

/** Only what a workflow's model can depend on; the rest of a role is policy and may change without it. */
function policyPart(of: Declared, name: string, at: ts.Node): Value {
  if (name === "name" && of.is !== "people") return constant(of.name);
  const options = of.args[of.is === "people" ? 0 : 1]?.value;
  if (options && (of.is === "people" || name === "department")) return partOf(options, name, at);
  return unknown(at, "Write the value out: members and calendars are policy, which no workflow may depend on.");
}

function refFields(
  node: (name: string) => ReferenceValue["node"],
  domain: (name: string) => ReferenceValue["domain"],
  names: () => readonly string[],
): FieldsValue {
  const field = (name: string): ReferenceValue => {
    const known = domain(name);
    return { is: "reference", node: node(name), ...(known && { domain: known }) };
  };
  return { is: "fields", field, names };
}

/** A field inside the value that a reference names. */
function nested(of: ReferenceValue, name: string): Value | undefined {
  const { node } = of;
  if (!("path" in node)) return undefined;
  const domain = domainInside(of.domain, name);
  if (domain === "none") return undefined;
  return { is: "reference", node: { ...node, path: [...node.path, name] }, ...(domain && { domain }) };
}

function elementOf(items: readonly Value[], open: boolean, name: string, at: ts.Node): Value | undefined {
  if (open && (name === "length" || /^\d+$/.test(name))) return unknown(at, "Write the list out.");
  if (name === "length") return constant(items.length);
  return /^\d+$/.test(name) ? (items[Number(name)] ?? nothing) : undefined;
}

function textPart(value: unknown, name: string, at: ts.Node): Value | undefined {
  if (value === undefined || value === null) return unknown(at, "Write a value that has parts: this one is missing.");
  if (typeof value !== "string") return undefined;
  if (name === "length") return constant(value.length);
  return /^\d+$/.test(name) ? constant(value[Number(name)]) : undefined;
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}
