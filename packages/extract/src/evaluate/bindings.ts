import { ts } from "ts-morph";
import { isMissing, nothing, unknown } from "../values/constants.ts";
import type { Member, Scope, Value } from "../values/value.ts";
import { partOf } from "./access.ts";
import { nameOf } from "./literals.ts";
import { mutatedIn } from "./mutations.ts";

/** Names of one block or module; each is read when it is asked for first. */
export type Bindings = Map<string, () => Value>;

/** Everything that statements declare. */
export function bindStatements(container: ts.SourceFile | ts.Block, scope: () => Scope): Bindings {
  const bindings: Bindings = new Map();
  for (const statement of container.statements) {
    if (ts.isVariableStatement(statement)) bindVariables(statement.declarationList, bindings, scope);
    else if (ts.isFunctionDeclaration(statement) && statement.name) {
      const value: Value = { is: "function", node: statement, scope: scope() };
      bindings.set(statement.name.text, () => value);
    } else if (ts.isEnumDeclaration(statement)) {
      bindings.set(
        statement.name.text,
        lazy(statement, () => readEnum(statement, scope())),
      );
    } else if (ts.isClassDeclaration(statement) && statement.name) {
      const value = unknown(statement.name, "Write a constant or a small function: classes are not read.");
      bindings.set(statement.name.text, () => value);
    }
  }
  return bindings;
}

function bindVariables(list: ts.VariableDeclarationList, bindings: Bindings, scope: () => Scope): void {
  const constant = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  for (const { name, initializer } of list.declarations) {
    if (!constant || !initializer) {
      bindNames(name, bindings, (at) => ({
        ...unknown(at, "Declare it with const and a value: what may change later cannot be read."),
        mayChange: true,
      }));
      continue;
    }
    const read = lazy(initializer, () => scope().run.evaluate(initializer, scope()));
    bindPattern(name, read, bindings, scope);
  }
}

/** Each name of a pattern, all with the same kind of value. */
function bindNames(name: ts.BindingName, bindings: Bindings, value: (at: ts.Node) => Value): void {
  if (ts.isIdentifier(name)) {
    bindings.set(name.text, () => value(name));
    return;
  }
  for (const element of name.elements) if (ts.isBindingElement(element)) bindNames(element.name, bindings, value);
}

/** `a`, `{ a, b: { c }, ...rest }`, `[a, , b]`, each with defaults. */
export function bindPattern(name: ts.BindingName, read: () => Value, bindings: Bindings, scope: () => Scope): void {
  if (ts.isIdentifier(name)) {
    bindings.set(name.text, () => unlessMutated(name, read()));
    return;
  }
  for (const [index, element] of name.elements.entries()) {
    if (!ts.isBindingElement(element)) continue;
    const part = lazy(element, () => {
      const value = elementValue(name, element, index, read(), scope());
      const { initializer } = element;
      return initializer && isMissing(value) ? scope().run.evaluate(initializer, scope()) : value;
    });
    bindPattern(element.name, part, bindings, scope);
  }
}

function elementValue(
  pattern: ts.BindingPattern,
  element: ts.BindingElement,
  index: number,
  of: Value,
  scope: Scope,
): Value {
  if (of.is === "unknown") return of;
  if (ts.isArrayBindingPattern(pattern)) {
    if (element.dotDotDotToken) return of.is === "list" ? { ...of, items: of.items.slice(index) } : nothing;
    return partOf(of, String(index), element);
  }
  if (element.dotDotDotToken) return restOf(pattern, of, element, scope);
  const key = element.propertyName ?? element.name;
  const text = nameOf(key as ts.PropertyName, scope);
  return text === undefined ? unknown(element, "Write the name out.") : partOf(of, text, element);
}

function restOf(pattern: ts.BindingPattern, of: Value, element: ts.BindingElement, scope: Scope): Value {
  const taken = new Set<string | undefined>();
  for (const other of pattern.elements) {
    if (ts.isBindingElement(other)) taken.add(nameOf((other.propertyName ?? other.name) as ts.PropertyName, scope));
  }
  const keep = (entries: Iterable<readonly [string, Member]>) =>
    new Map([...entries].filter(([name]) => !taken.has(name)));
  if (of.is === "object") return { ...of, members: keep(of.members) };
  if (of.is !== "fields") return unknown(element, "Name the parts one by one.");
  return { is: "object", members: keep(of.names().map((name) => [name, { value: of.field(name), at: element }])) };
}

function unlessMutated(name: ts.Identifier, value: Value): Value {
  if (value.is !== "object" && value.is !== "list") return value;
  if (!mutatedIn(name)) return value;
  return { ...unknown(name, `Write ${name.text} out as a whole: it is changed after it was made.`), mayChange: true };
}

/** Reads once. A name whose value needs the name itself has none. */
export function lazy(at: ts.Node, read: () => Value): () => Value {
  let value: Value | undefined;
  let reading = false;
  return () => {
    if (value !== undefined) return value;
    if (reading) return unknown(at, "Write it without itself: its value needs the value itself.");
    reading = true;
    try {
      value = read();
    } finally {
      reading = false;
    }
    return value;
  };
}

function readEnum(node: ts.EnumDeclaration, scope: Scope): Value {
  const members = new Map<string, Member>();
  let next: number | undefined = 0;
  for (const member of node.members) {
    const name = nameOf(member.name, scope);
    if (name === undefined) continue;
    const inside: Scope = { ...scope, lookUp: (key) => members.get(key)?.value ?? scope.lookUp(key) };
    const value: Value = member.initializer
      ? scope.run.evaluate(member.initializer, inside)
      : next === undefined
        ? unknown(member, "Write the value of this member.")
        : { is: "constant", value: next };
    next = value.is === "constant" && typeof value.value === "number" ? value.value + 1 : undefined;
    members.set(name, { value, at: member });
  }
  return { is: "object", members, at: node };
}
