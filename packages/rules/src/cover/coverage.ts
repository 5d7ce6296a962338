import type { Domain, Expression, Json, JsonObject } from "@geartrain/model";
import type { Region } from "../region/region.ts";
import type { Condition } from "../region/region-of.ts";

/** Rules as data: for which inputs each holds, and what it answers. */
export interface RuleTable {
  /** What `needs` gives, by name. */
  readonly domains: Readonly<Record<string, Domain>>;
  /** `answer`: the answer's name, or the canonical JSON of what a lookup gives. */
  readonly rules: readonly { readonly expression: Expression; readonly answer: string }[];
  /** `collect`: every matching rule counts, as in a selection. */
  readonly hit: "unique" | "first" | "collect";
  readonly otherwise?: string;
}

/** Inputs in a region, one of them spelled out. */
interface Place {
  readonly region: Region;
  /** An input of the region, tried on every rule; left out only where no input confirmed what opaque conditions leave open. */
  readonly witness?: JsonObject;
  /** Opaque conditions that would have to answer so; none: it is certain. */
  readonly dependsOn: readonly Condition[];
}

/** Inputs that no rule matches. */
export interface Gap extends Place {
  /** Only the ends of ranges: exactly this value, or between two whole numbers. */
  readonly sliver: boolean;
  /** The field in which the gap lies between two neighbouring whole numbers: declared as integer it would have none. */
  readonly betweenIntegers?: readonly string[];
  /** Only texts that no rule names. */
  readonly onlyOther: boolean;
  /** One comparison that, changed so, closes the gap and nothing else. */
  readonly boundaryMove?: BoundaryMove;
}

/** A comparison to change. `path` leads to it inside the rule's expression. */
export interface BoundaryMove {
  readonly rule: number;
  readonly path: readonly string[];
  readonly from: "<" | "<=" | ">" | ">=";
  readonly to: "<" | "<=" | ">" | ">=";
}

/** Inputs that two rules match which answer differently. */
export interface Overlap extends Place {
  readonly rules: readonly [number, number];
  readonly boundaryMove?: BoundaryMove;
}

/** A rule that never matches, or under `first` never gets its turn. */
export interface Never {
  readonly rule: number;
  readonly why: "contradiction" | "outside the domain" | "shadowed";
  /** The earlier rules that together leave nothing. */
  readonly by: readonly number[];
}

/** Rules with one answer that could be fewer. */
export interface Mergeable {
  readonly rules: readonly number[];
  /**
   * `same`: they match the same inputs. `adjacent`: together they are one region. `overlap`: some inputs match both.
   * `redundant`: the first of `rules` matches nothing that the others do not answer just so.
   */
  readonly why: "same" | "adjacent" | "overlap" | "redundant";
  /** What one rule in their place would match; for `overlap`, what both match. */
  readonly region: Region;
}

/** A comparison whose value may be missing, and which then decides whether the rule matches. */
export interface OptionalCompared {
  readonly rule: number;
  /** Where it stands in the rule's expression. */
  readonly path: readonly string[];
  readonly field: readonly string[];
  /** What the field is then, and what the comparison gives. */
  readonly value: "missing" | "null";
  readonly holds: boolean;
}

/** An opaque condition that decides whether these rules match. */
export interface Undecided {
  readonly key: string;
  readonly text: string;
  readonly rules: readonly number[];
}

/** Values of one field on and beside every place where a rule may change its mind. */
export interface Boundary {
  readonly path: readonly string[];
  readonly values: readonly Json[];
  /** The field may be absent, too. */
  readonly missing?: true;
}

/** What a table answers and what it does not. Plain data; the same table gives the same, byte for byte. */
export interface Coverage {
  /**
   * Maximal regions without an answer, the first few of them. With `otherwise` there are none; `hidden` has them where
   * the rules look as if they were meant to be complete. With `collect` they are what selects nothing, which is no fault.
   */
  readonly gaps: readonly Gap[];
  readonly moreGaps: boolean;
  readonly overlaps: readonly Overlap[];
  readonly moreOverlaps: boolean;
  readonly never: readonly Never[];
  readonly mergeable: readonly Mergeable[];
  readonly hidden: readonly Gap[];
  readonly optionalCompared: readonly OptionalCompared[];
  readonly undecided: readonly Undecided[];
  readonly boundaries: readonly Boundary[];
  /** How much of each question was answered, from 0 to 1; below 1 the budget ran out and the list may lack something. */
  readonly checked: Checked;
}

export interface Checked {
  /** The share of the input space in which gaps were looked for. */
  readonly gaps: number;
  /** The share of the rules that were compared with all others, asked whether they can match, or asked about merging. */
  readonly overlaps: number;
  readonly never: number;
  readonly mergeable: number;
}
