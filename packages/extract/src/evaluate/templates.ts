import { ts } from "ts-morph";
import { shortText, spanOf } from "../syntax/span.ts";
import { constant, unknown } from "../values/constants.ts";
import type { Member, Scope, Unknown, Value } from "../values/value.ts";

const longest = 100_000;

type Use = "template" | "condition" | "arithmetic" | "comparison";

/** A reference where its value is wanted, which does not exist yet: noted, and unknown from there on. */
export function usedAsValue(node: ts.Node, use: Use, scope: Scope, reference = node): Unknown {
  scope.run.note({ note: "reference-as-value", at: spanOf(node), expression: shortText(reference), use });
  return { is: "unknown", at: node, instead: "Compute it with derive(…).", noted: true };
}

/** Does the value exist only while an instance runs? */
export function isPromise(value: Value): boolean {
  return value.is === "reference" || value.is === "fields" || value.is === "each";
}

/** A plain template of constants. */
export function readTemplate(node: ts.TemplateExpression, scope: Scope): Value {
  let text = node.head.text;
  let hole: Unknown | undefined;
  for (const span of node.templateSpans) {
    const value = scope.run.evaluate(span.expression, scope);
    if (isPromise(value)) return usedAsValue(node, "template", scope, span.expression);
    if (value.is === "unknown") hole ??= value;
    else if (value.is !== "constant") hole ??= unknown(span.expression, "Put a text or a number into the template.");
    else text += String(value.value) + span.literal.text;
  }
  if (text.length > longest || !scope.run.spend(Math.ceil(text.length / 100)))
    return unknown(node, "Write a shorter text.");
  return hole ?? constant(text);
}

/** `text` with references in it, the only tag the language has. */
export function readTagged(node: ts.TaggedTemplateExpression, scope: Scope): Value {
  const tag = scope.run.evaluate(node.tag, scope);
  if (tag.is === "unknown") return tag;
  if (
    tag.is === "word" &&
    tag.of === "global" &&
    tag.name === "String.raw" &&
    ts.isNoSubstitutionTemplateLiteral(node.template)
  ) {
    return constant(node.template.rawText ?? node.template.text);
  }
  if (tag.is !== "word" || tag.of !== "geartrain" || tag.name !== "text") {
    return unknown(node, "Write text`…`, which is the language's own, or a plain text.");
  }
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return textValue([template.text]);
  const parts = template.templateSpans.flatMap((span): (string | Member)[] => {
    const value = scope.run.evaluate(span.expression, scope);
    const part =
      value.is === "constant" && value.value !== undefined ? String(value.value) : { value, at: span.expression };
    return [part, span.literal.text];
  });
  return textValue([template.head.text, ...parts]);
}

/** Neighbouring plain texts are one, and an empty one is none, so that each text has one form. */
export function textValue(parts: readonly (string | Member)[]): Value {
  const kept: (string | Member)[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (typeof part !== "string") kept.push(part);
    else if (typeof last === "string") kept[kept.length - 1] = last + part;
    else if (part !== "") kept.push(part);
  }
  return { is: "reference", node: { ref: "text", parts: kept }, domain: { type: "string" } };
}
