import type { Expression, Scalar } from "@geartrain/model";

/** Where the truth of conditions on one field may change. */
export interface Cuts {
  readonly numbers: Set<number>;
  readonly texts: Set<string>;
  readonly lengths: Set<number>;
  readonly members: Set<Scalar>;
  /** Only equality is asked, so that all values that are not named are alike. */
  alike: boolean;
}

export function noCuts(): Cuts {
  return { numbers: new Set(), texts: new Set(), lengths: new Set(), members: new Set(), alike: true };
}

export function addCuts(to: Cuts, from: Cuts): void {
  for (const each of from.numbers) to.numbers.add(each);
  for (const each of from.texts) to.texts.add(each);
  for (const each of from.lengths) to.lengths.add(each);
  for (const each of from.members) to.members.add(each);
  to.alike &&= from.alike;
}

/** Does an expression read nothing, so that it has one value? */
export function isConstant(expression: Expression): boolean {
  return expression.is === "literal" || expression.is === "undefined";
}
