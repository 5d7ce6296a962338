import type { Box } from "../box/box.ts";
import { wholeBox } from "../box/box.ts";
import type { FieldFacts } from "../plan/field.ts";
import type { About } from "../space/axis.ts";
import { isWhole } from "../space/guard.ts";
import { numberLine } from "../space/number-line.ts";
import type { Space } from "../space/space.ts";
import { partsIn } from "./parts-in.ts";
import type { FieldRegion, Part, Region, Relation } from "./region.ts";

/** A box in terms of fields. What it says about opaque conditions is not in it: `conditionsIn` tells. */
export function regionOf(space: Space, box: Box): Region {
  const whole = wholeBox(space.axes);
  const fields: FieldRegion[] = [];
  const relations: Relation[] = [];
  for (const [index, axis] of space.axes.entries()) {
    if (isWhole(whole, box, index)) continue;
    const parts = partsIn(axis, box, index);
    if (axis.about.is === "field") fields.push(fieldRegion(space.factsOf(axis.about.path), parts));
    if (axis.about.is === "pair") relations.push(relationOf(axis.about, parts));
  }
  return { fields, relations };
}

function fieldRegion({ path, domain, through }: FieldFacts, parts: readonly Part[]): FieldRegion {
  return {
    path,
    ...(domain.optional && { optional: true }),
    ...(domain.nullable && { nullable: true }),
    ...(through.length > 0 && { through: through.map(({ length }) => length) }),
    parts: parts.map((part) => (part.is === "numbers" && domain.type === "number" ? tidied(part, domain) : part)),
  };
}

type Numbers = Extract<Part, { readonly is: "numbers" }>;

/** Without ends that the domain sets anyway; whole numbers by their first and last. */
function tidied(part: Numbers, domain: Extract<FieldFacts["domain"], { readonly type: "number" }>): Part {
  const line = numberLine(domain);
  const [first, last] = [line.least(part.from), line.greatest(part.to)];
  if (first !== undefined && first === last) return { is: "value", value: first };
  const whole = domain.integer === true && Number.isSafeInteger(first) && Number.isSafeInteger(last);
  const from =
    first === line.least() ? undefined : whole && first !== undefined ? { at: first, included: true } : part.from;
  const to =
    last === line.greatest() ? undefined : whole && last !== undefined ? { at: last, included: true } : part.to;
  return { is: "numbers", ...(from && { from }), ...(to && { to }) };
}

function relationOf({ left, right }: Extract<About, { readonly is: "pair" }>, parts: readonly Part[]): Relation {
  const differences = parts.flatMap((part) =>
    part.is === "numbers" ? [{ ...(part.from && { from: part.from }), ...(part.to && { to: part.to }) }] : [],
  );
  return { left, right, differences };
}

/** An opaque condition, and what it would have to answer. */
export interface Condition {
  readonly key: string;
  readonly text: string;
  readonly holds: boolean;
}

/** The opaque conditions on which a box depends. */
export function conditionsIn(space: Space, box: Box): readonly Condition[] {
  const whole = wholeBox(space.axes);
  return space.axes.flatMap(({ about }, index) =>
    about.is !== "opaque" || isWhole(whole, box, index)
      ? []
      : [{ key: about.key, text: about.text, holds: box[2 * index] === 2 }],
  );
}
