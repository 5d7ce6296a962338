import type { Scalar } from "@geartrain/model";
import type { Bound } from "../space/line.ts";

/**
 * A set of inputs as plain data: a box. Every field that is named must be in one of its parts; a field that is not
 * named may be anything its domain admits.
 */
export interface Region {
  readonly fields: readonly FieldRegion[];
  readonly relations: readonly Relation[];
}

export interface FieldRegion {
  readonly path: readonly string[];
  /** Whether the field, or an object it lies in, may be absent or null: conditions in TypeScript have to ask first. */
  readonly optional?: true;
  readonly nullable?: true;
  /** Which objects on the way to it may be absent or null, as lengths of the path. */
  readonly through?: readonly number[];
  readonly parts: readonly Part[];
}

/** Some values of one field. */
export type Part =
  | { readonly is: "value"; readonly value: Scalar }
  /** All values of a long list that no rule names, and those that rules do. */
  | { readonly is: "others"; readonly values: readonly Scalar[]; readonly except: readonly Scalar[] }
  | { readonly is: "missing" }
  /** There, whatever it is: an object, or a value of no other part. */
  | { readonly is: "present" }
  | { readonly is: "numbers"; readonly from?: Bound<number>; readonly to?: Bound<number> }
  | {
      readonly is: "texts";
      readonly from?: Bound<string>;
      readonly to?: Bound<string>;
      /** Any text but these: no rule names it. */
      readonly except?: readonly string[];
      readonly length?: Lengths;
    }
  | {
      readonly is: "list";
      readonly length?: Lengths;
      readonly has?: readonly Scalar[];
      readonly lacks?: readonly Scalar[];
    };

/** Both included; no `to`: any length from there on. */
export interface Lengths {
  readonly from: number;
  readonly to?: number;
}

/** How two fields compare: `left - right` lies in `difference`, or for texts has its sign. */
export interface Relation {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly differences: readonly { readonly from?: Bound<number>; readonly to?: Bound<number> }[];
}
