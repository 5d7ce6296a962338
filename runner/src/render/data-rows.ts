import type { InstanceView, ShownValue } from "../view/index.ts";

/** A value of an instance, and where it comes from. */
export interface DataRow {
  readonly value: ShownValue;
  /** A step's name; none for what the instance started with, and `latest` for a fact. */
  readonly from?: string;
}

/**
 * What an instance knows, for readers: every value once. A fact stands for all that renewed it, and what rules answered
 * is told by the flow.
 */
export function dataRows({ input, facts, outputs }: InstanceView): DataRow[] {
  const given = outputs.filter(({ kind }) => kind !== "decision" && kind !== "selection");
  return [
    ...facts.map((value) => ({ value, from: "latest" })),
    ...input.filter(({ fact }) => fact === undefined).map((value) => ({ value })),
    ...given.flatMap(({ step, values }) =>
      values.filter(({ fact }) => fact === undefined).map((value) => ({ value, from: step })),
    ),
  ];
}
