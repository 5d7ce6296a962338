import type { Figure } from "./benchmark.ts";
import { median, verdictOf } from "./benchmark.ts";

const widths = [14, 46, 8, 15, 15, 9] as const;

export function headline(): string {
  return `${cells("benchmark", "what", "ratio", "spread", "floor / goal", "verdict")}  behind it\n`;
}

export function row(name: string, figure: Figure): string {
  const { what, ratios, floor, goal, better, note } = figure;
  const sign = better === "higher" ? "≥" : "≤";
  const limits = [floor, goal].map((limit) => (limit === undefined ? "–" : `${sign} ${short(limit)}`)).join(" / ");
  const spread = `${short(Math.min(...ratios))} … ${short(Math.max(...ratios))}`;
  return `${cells(name, what, short(median(ratios)), spread, limits, verdictOf(figure))}  ${note}\n`;
}

function cells(...texts: string[]): string {
  return texts.map((text, at) => text.padEnd(widths[at] ?? 0)).join(" ");
}

export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
