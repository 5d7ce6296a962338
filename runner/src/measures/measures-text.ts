import type { Cell } from "../render/terminal/columns.ts";
import { columns } from "../render/terminal/columns.ts";
import { blocks, shown } from "../render/terminal/phrases.ts";
import type { Screen } from "../render/terminal/screen.ts";
import { counted, momentWords } from "../view/index.ts";
import type { Figure } from "./figure.ts";

export interface MeasuresView {
  readonly of: string;
  readonly kind: "process" | "workflow";
  /** What a process is for. */
  readonly objective: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly figures: readonly Figure[];
}

/** What `geartrain measures` says: each figure, what is aimed at, and whether it is met. */
export function measuresText(screen: Screen, { of, objective, since, until, figures }: MeasuresView): string {
  const head = `${screen.paint("bold", shown(of))}${objective === null ? "" : `\n  ${shown(objective, 300)}`}`;
  const from = since === null ? "" : `from ${momentWords(since)}`;
  const to = until === null ? "" : `until ${momentWords(until)}`;
  const window = [from, to].filter((part) => part !== "").join(" ");
  if (figures.length === 0) return blocks([head, "It declares no measures."]);
  const rows = figures.map((figure): Cell[] => [
    figure.name,
    { text: valueText(figure), style: "bold" },
    spreadText(figure),
    targetText(figure),
    verdict(figure),
    restsOnText(figure),
  ]);
  return blocks([
    head,
    window === "" ? "" : `  ${window} (UTC)`,
    columns(screen, rows, { indent: 2, head: ["measure", "is", "9 of 10 within", "target", "", "rests on"] }),
    figures.map(unknownText).filter(Boolean).join("\n"),
  ]);
}

/** What nobody can say is said. */
function unknownText({ name, measure, unknown: { count, because } }: Figure): string {
  if (count === 0) return "";
  const [first = "", ...others] = because;
  const more = others.length === 0 ? "" : `, and ${counted(others.length, "other reason")}`;
  const what = `${counted(count, things[measure])} ${count === 1 ? "is" : "are"} unknown`;
  return `  ${shown(`${name}: ${what}, because ${first}${more}.`, 300)}`;
}

function valueText(figure: Figure): string {
  if (figure.value === null && figure.unknown.count > 0) return "unknown";
  return figure.value === null ? "nothing to measure yet" : amount(figure, figure.value);
}

/** Nine of ten are within. */
function spreadText(figure: Figure): string {
  return figure.p90 === null || figure.restsOn < 2 ? "" : amount(figure, figure.p90);
}

function amount({ unit, measure }: Figure, value: number): string {
  switch (unit) {
    case "milliseconds":
      return lengthWords(value);
    case "share":
      return `${rounded(value * 100, 1)} %`;
    case "number":
      return measure === "count" ? String(value) : rounded(value, 2);
    default:
      return counted(Number(rounded(value, 2)), unit.slice(0, -1));
  }
}

const hour = 3_600_000;
const lengths = [
  ["day", 24 * hour, 48 * hour],
  ["hour", hour, hour],
  ["minute", hour / 60, 0],
] as const;

/** Finer than people say it: a target may be between two days. */
function lengthWords(milliseconds: number): string {
  const [name, length] = lengths.find(([, , from]) => milliseconds >= from) ?? lengths[2];
  return counted(Number(rounded(milliseconds / length, 1)), name);
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

function targetText({ target, better, unit }: Figure): string {
  if (target === null) return `${better} is better`;
  const words = unit === "share" && typeof target === "number" ? `${rounded(target * 100, 1)} %` : String(target);
  return `${better === "lower" ? "at most" : "at least"} ${words}`;
}

function verdict({ met }: Figure): Cell {
  if (met === null) return "";
  return met ? { text: "met", style: "green" } : { text: "missed", style: "red" };
}

const things: Readonly<Record<Figure["measure"], string>> = {
  cycleTime: "cycle",
  handoffs: "case",
  cost: "case",
  value: "value",
  stepTime: "completion",
  waitTime: "completion",
  automation: "step",
  share: "instance",
  errorRate: "instance",
  count: "instance",
};

function restsOnText({ restsOn, measure }: Figure): string {
  return restsOn === 0 ? "" : counted(restsOn, things[measure]);
}
