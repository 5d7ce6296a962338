import type { Measure, Source, Span, WorkflowSource } from "@geartrain/model";
import { canonicalJson, durationLength, isDuration } from "@geartrain/model";
import type { ProcessCheck, Report } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";
import { billing, billingAfterSelling, example, selling } from "./example.ts";

const volume = `bills: measure.count({ of: billing, target: 100, better: "higher" }),`;

const measured = (measures: string) =>
  example(selling, billing, billingAfterSelling.replace(/measures: .*/, `measures: {\n    ${measures}\n  },`));

export const conflictingMeasures: ProcessCheck = {
  code: "process/conflicting-measures",
  severity: "warning",
  title: "Two measures that cannot both be met",
  why: `One department is praised when a figure rises, another when it falls; or both targets cannot be reached at once. Each
will pull its way, and no change of the process will ever please both. Decide which of them serves the objective.`,
  looksAt: "process",
  run: (source, workflows) => {
    const measures = [...measuresOf(source, source.model.measures), ...[...workflows.values()].flatMap(ofWorkflow)];
    const pairs = measures.flatMap((first, index) =>
      measures.slice(index + 1).map((second) => [first, second] as const),
    );
    return [...pairs.flatMap(([first, second]) => conflict(first, second)), ...shareConflicts(measures, workflows)];
  },
  fails: measured(`${volume}\n    effort: measure.count({ of: billing, target: 20, better: "lower" }),`),
  passes: measured(
    `${volume}\n    days: measure.cycleTime({ from: selling, to: billing, target: "1 day", better: "lower" }),`,
  ),
};

interface Measured {
  readonly name: string;
  readonly measure: Measure;
  readonly at: Span;
}

function measuresOf(source: Source<unknown>, measures: Readonly<Record<string, Measure>>): readonly Measured[] {
  return Object.entries(measures)
    .filter(([name]) => isRead(source, pointer("measures", name)))
    .map(([name, measure]) => ({ name, measure, at: placeOf(source, pointer("measures", name)) }));
}

function ofWorkflow(source: WorkflowSource): readonly Measured[] {
  return measuresOf(source, source.model.measures ?? {});
}

function conflict(first: Measured, second: Measured): readonly Report[] {
  if (first.measure.better === second.measure.better) return [];
  const [low, high] = first.measure.better === "lower" ? [first, second] : [second, first];
  if (figure(low.measure) === figure(high.measure)) {
    return [
      report(
        second,
        [first],
        `${quoted(first.name)} and ${quoted(second.name)} are one figure: ${wish(low)}, and ${wish(high)}. Decide which of them serves the objective.`,
      ),
    ];
  }
  const [most, least] = [amount(low.measure), amount(high.measure)];
  if (!isPartOf(high.measure, low.measure) || most === undefined || least === undefined || least <= most) return [];
  return [
    report(
      second,
      [first],
      `${wish(high)}, but that is a part of ${quoted(low.name)}, and ${wish(low)}: both cannot be met.`,
    ),
  ];
}

/** What is measured, whatever is wished of it. */
function figure({ target: _, better: __, ...what }: Measure): string {
  return canonicalJson(what);
}

/** Can this figure never be larger than that one? */
function isPartOf(part: Measure, whole: Measure): boolean {
  if (part.measure === "waitTime" && whole.measure === "stepTime") {
    return part.workflow === whole.workflow && part.step === whole.step;
  }
  return part.measure === "count" && whole.measure === "count" && part.of === whole.of && whole.where === undefined;
}

function amount({ target }: Measure): number | undefined {
  return typeof target === "string" ? (isDuration(target) ? durationLength(target) : undefined) : target;
}

/** `"days" should be at most 5 days` */
function wish({ name, measure: { target, better } }: Measured): string {
  if (target === undefined) return `${quoted(name)} should be as ${better === "lower" ? "low" : "high"} as possible`;
  return `${quoted(name)} should be at ${better === "lower" ? "most" : "least"} ${target}`;
}

/** The ends of a workflow share its instances: their shares make one. */
function shareConflicts(
  measures: readonly Measured[],
  workflows: ReadonlyMap<string, WorkflowSource>,
): readonly Report[] {
  return [...workflows.values()].flatMap(({ model }) => {
    const ends = Object.keys(model.ends);
    const least = bounds(measures, model.name, ends, "higher");
    const most = bounds(measures, model.name, ends, "lower");
    const sum = (wishes: readonly Measured[]) =>
      wishes.reduce((total, { measure }) => total + (amount(measure) ?? 0), 0);
    // Shares are typed as decimals, whose sum may miss one by a hair.
    const tooMuch = sum(least) > 1 + 1e-9 ? least : [];
    const tooLittle = most.length === ends.length && sum(most) < 1 - 1e-9 ? most : [];
    return [tooMuch, tooLittle].flatMap((wishes) => {
      const last = wishes.at(-1);
      if (last === undefined || wishes.length < 2) return [];
      const message = `${listed(wishes.map(wish))}: the ends of "${model.name}" share its instances, so their shares make 1 together, and these cannot all be met.`;
      return [report(last, wishes.slice(0, -1), message)];
    });
  });
}

/** The strictest wish for each end. */
function bounds(
  measures: readonly Measured[],
  workflow: string,
  ends: readonly string[],
  better: Measure["better"],
): readonly Measured[] {
  return ends.flatMap((end) => {
    const own = measures.filter(
      ({ measure }) =>
        measure.measure === "share" &&
        measure.of === workflow &&
        measure.where.end === end &&
        measure.better === better &&
        amount(measure) !== undefined,
    );
    const sorted = own.toSorted((left, right) => (amount(left.measure) ?? 0) - (amount(right.measure) ?? 0));
    return sorted.slice(better === "lower" ? 0 : -1).slice(0, 1);
  });
}

function report({ at, name }: Measured, others: readonly Measured[], message: string): Report {
  return {
    at,
    message,
    related: others.map((other) => ({ at: other.at, says: `the measure ${quoted(other.name)}` })),
    evidence: { details: [...others.map((other) => other.name), name] },
  };
}
