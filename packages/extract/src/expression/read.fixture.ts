import type { Domain } from "@geartrain/model";
import { ts } from "ts-morph";
import type { ReadExpression } from "./expression-of.ts";
import { expressionOf } from "./expression-of.ts";
import type { FunctionNode, Named, Names } from "./names.ts";

/** What predicates in tests are given. */
const given: Readonly<Record<string, Domain>> = {
  amount: { type: "number", min: 0 },
  count: { type: "number", integer: true },
  limit: { type: "number" },
  category: { type: "oneOf", values: ["it", "office", "travel"] },
  vendor: { type: "string" },
  tags: { type: "array", of: { type: "string" } },
  notes: { type: "array", of: { type: "string" }, optional: true },
  urgent: { type: "boolean" },
  customer: {
    type: "object",
    optional: true,
    fields: { country: { type: "string" }, parcel: { type: "object", fields: { length: { type: "number" } } } },
  },
};

/** Reads the last expression of a file; what stands before it are its names. */
export function readPredicate(text: string, place = "level/0"): ReadExpression {
  const file = ts.createSourceFile("a.workflow.ts", text, ts.ScriptTarget.ES2022, true);
  const last = file.statements.at(-1);
  if (!last || !ts.isExpressionStatement(last)) throw new Error("the last statement is the predicate");
  return expressionOf({ predicate: last.expression, names: namesIn(file), domainOf, place });
}

function domainOf(path: readonly string[]): Domain | undefined {
  let fields: Readonly<Record<string, Domain>> = given;
  let domain: Domain | undefined;
  for (const name of path) {
    domain = fields[name];
    fields = domain?.type === "object" ? domain.fields : {};
  }
  return domain;
}

/** Constants that JSON can hold, functions, and what is bound once. */
function namesIn(file: ts.SourceFile): Names {
  const known = new Map<string, Named>();
  const names: Names = { lookUp: (name) => known.get(name.text) };
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      known.set(statement.name.text, { function: statement, names });
    }
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) known.set(name.text, named(initializer, names));
    }
  }
  return names;
}

function named(node: ts.Expression, names: Names): Named {
  if (ts.isArrowFunction(node)) return { function: node as FunctionNode, names };
  const [list] = ts.isNewExpression(node) ? (node.arguments ?? []) : [];
  if (list) return { constant: new Set(JSON.parse(list.getText())) };
  try {
    return {
      constant: JSON.parse(
        node
          .getText()
          .replaceAll("'", '"')
          .replace(/(\w+):/g, '"$1":'),
      ),
    };
  } catch {
    return { fixed: `a.workflow.ts#${node.getText()}` };
  }
}
