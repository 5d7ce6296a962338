import { ts } from "ts-morph";
import { isMissing, unknown } from "../values/constants.ts";
import type { ListValue, Member, ObjectValue, Scope, Value } from "../values/value.ts";

/** More than this many members or elements is not worth reading. */
const most = 20_000;

/** `{ a, b: 1, ...c, [d]: 2, when(it) { … } }` */
export function readObject(node: ts.ObjectLiteralExpression, scope: Scope): ObjectValue {
  const members = new Map<string, Member>();
  let open: Member | undefined;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      open = spreadInto(members, property.expression, scope) ?? open;
      continue;
    }
    const name = nameOf(property.name, scope);
    const member = readProperty(property, scope);
    if (name === undefined) open = { value: unknown(property, "Write the name of this property out."), at: property };
    else if (member) put(members, name, member);
  }
  return { is: "object", members, at: node, ...(open && { open }) };
}

/** A property that is written again stands where it stood first, as at run time. */
function put(members: Map<string, Member>, name: string, member: Member): void {
  if (members.size < most) members.set(name, member);
}

function readProperty(
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  scope: Scope,
): Member | undefined {
  if (ts.isPropertyAssignment(property)) return read(property.initializer, scope);
  if (ts.isShorthandPropertyAssignment(property)) return read(property.name, scope);
  if (ts.isMethodDeclaration(property)) return { value: { is: "function", node: property, scope }, at: property };
  const instead = "Write a plain property: what an accessor gives shows only when it runs.";
  return { value: unknown(property, instead), at: property };
}

function read(node: ts.Expression, scope: Scope): Member {
  return { value: scope.run.evaluate(node, scope), at: node };
}

function spreadInto(members: Map<string, Member>, node: ts.Expression, scope: Scope): Member | undefined {
  const { value } = read(node, scope);
  if (isMissing(value) || isFalsy(value)) return undefined;
  if (value.is === "fields") {
    for (const name of value.names()) put(members, name, { value: value.field(name), at: node });
    return undefined;
  }
  if (value.is !== "object") return { value: unreadable(value, node), at: node };
  if (!scope.run.spend(value.members.size)) return { value: unknown(node, "Write fewer of these."), at: node };
  for (const [name, member] of value.members) put(members, name, member);
  return value.open;
}

/** `...(condition && { … })` where the condition is a constant. */
function isFalsy(value: Value): boolean {
  return value.is === "constant" && !value.value;
}

function unreadable(value: Value, node: ts.Expression): Value {
  return value.is === "unknown"
    ? value
    : unknown(node, "Spread an object or list that is written out, or write its parts here.");
}

/** The name of a property as the text says it; undefined where it is computed from what cannot be read. */
export function nameOf(name: ts.PropertyName | ts.BindingName, scope: Scope): string | undefined {
  if (ts.isComputedPropertyName(name)) {
    const value = scope.run.evaluate(name.expression, scope);
    return value.is === "constant" && value.value !== undefined ? String(value.value) : undefined;
  }
  if (ts.isNumericLiteral(name)) return String(Number(name.text));
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name) ? name.text : undefined;
}

/** `[a, ...b]` */
export function readList(node: ts.ArrayLiteralExpression, scope: Scope): ListValue {
  const { items, open } = readElements(node.elements, scope);
  return { is: "list", items, at: node, ...(open && { open }) };
}

/** The elements of a list or the arguments of a call. */
export function readElements(
  nodes: readonly ts.Expression[],
  scope: Scope,
): { readonly items: readonly Member[]; readonly open?: Member } {
  const items: Member[] = [];
  let open: Member | undefined;
  for (const node of nodes) {
    if (!ts.isSpreadElement(node)) {
      items.push(read(node, scope));
      continue;
    }
    const { value } = read(node.expression, scope);
    if (value.is !== "list") open = { value: unreadable(value, node.expression), at: node };
    else if (!scope.run.spend(value.items.length) || items.length + value.items.length > most) {
      open = { value: unknown(node, "Write fewer of these."), at: node };
    } else {
      items.push(...value.items);
      open = value.open ?? open;
    }
  }
  return open ? { items, open } : { items };
}
