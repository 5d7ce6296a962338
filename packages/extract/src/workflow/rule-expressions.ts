import type { Domain, Expression, Pointer, Workflow } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import { ts } from "ts-morph";
import { escaped } from "../draft/draft.ts";
import { expressionOf } from "../expression/expression-of.ts";
import type { GivenDomain } from "../expression/names.ts";
import { shortText } from "../syntax/span.ts";
import { memberOf } from "../values/constants.ts";
import { domainInside } from "../values/domain-inside.ts";
import type { Member, StepNode } from "../values/value.ts";
import type { AssembledWorkflow } from "./assemble-workflow.ts";
import { namesOf } from "./predicate-names.ts";

/** What the rules of every decision, selection and lookup say. Parts that cannot be decided get a place of their own. */
export function ruleExpressions({
  model,
  assembly,
}: AssembledWorkflow): Readonly<Record<string, readonly Expression[]>> {
  const found = [...assembly.steps].flatMap(([name, { node, step }]) => {
    if (!step || !("rules" in step)) return [];
    const domainOf = givenDomain(model, step.needs);
    const read = rulesOf(node).map((rule, index) => {
      const pointer = `/steps/${escaped(name)}/rules/${index}/when`;
      return expression(rule, `${name}/${index}`, domainOf, (key, at) =>
        assembly.put(`${pointer}/${escaped(key)}` as Pointer, at),
      );
    });
    return [[name, read] as const];
  });
  return Object.fromEntries(found);
}

function rulesOf(node: StepNode): readonly Member[] {
  const rules = memberOf(node.args[1]?.value, "rules")?.value;
  return rules?.is === "list" ? rules.items : [];
}

type Put = (key: string, at: Member["at"]) => void;

function expression(rule: Member, place: string, domainOf: GivenDomain, put: Put): Expression {
  const when = memberOf(rule.value, "when");
  if (when?.value.is !== "function") return unreadable(when, place, put);
  const { node, scope } = when.value;
  const read = expressionOf({ predicate: node, names: namesOf(scope), domainOf, place });
  for (const { key, node: at } of read.opaque) put(key, at);
  return read.expression;
}

/** A function from elsewhere: the same name in the same file is the same unknown. */
function unreadable(when: Member | undefined, place: string, put: Put): Expression {
  if (!when) return { is: "opaque", key: `${place}#when`, text: "when" };
  const text = shortText(when.at);
  const steady = when.value.is === "unknown" && !when.value.mayChange && ts.isIdentifier(when.at);
  const key = steady ? `${when.at.getSourceFile().fileName}#${text}` : `${place}#when`;
  put(key, when.at);
  return { is: "opaque", key, text };
}

function givenDomain(model: Workflow, needs: Workflow["ends"][string]): GivenDomain {
  const known = new Map<string, Domain>();
  return ([first, ...rest]) => {
    if (first === undefined || !Object.hasOwn(needs, first)) return undefined;
    const need = needs[first];
    let domain: Domain | undefined = known.get(first) ?? (need && referenceDomain(model, need));
    if (domain) known.set(first, domain);
    for (const name of rest) {
      const inner = domainInside(domain, name);
      domain = inner === "none" ? undefined : inner;
    }
    return domain?.type === "unknown" ? undefined : domain;
  };
}
