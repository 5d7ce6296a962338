import type { Severity } from "@geartrain/model";
import type { StepState } from "../options.ts";
import { textWidth } from "../text/text-width.ts";
import { element, text } from "./element.ts";
import { rounded } from "./node-shape.ts";
import type { Colour } from "./theme.ts";

const statuses: Readonly<Record<StepState["status"], { readonly sign: string; readonly colour: Colour }>> = {
  open: { sign: "●", colour: "accent" },
  done: { sign: "✓", colour: "good" },
  failed: { sign: "✕", colour: "bad" },
  cancelled: { sign: "–", colour: "muted" },
};

const severities: Readonly<Record<Severity, { readonly sign: string; readonly colour: Colour }>> = {
  error: { sign: "✕", colour: "bad" },
  warning: { sign: "!", colour: "warning" },
  hint: { sign: "i", colour: "accent" },
};

/** How it stands at a step, as a badge that ends at `right`. */
export function stateBadge(
  { status, count }: StepState,
  right: number,
  y: number,
  colour: (name: Colour) => string,
): string {
  const { sign, colour: name } = statuses[status];
  const says = count === undefined || count === 1 ? sign : `${sign} ${count}`;
  const width = Math.max(20, textWidth(says, 10.5, true) + 12);
  const shape = element("path", {
    d: rounded({ x: right - width, y: y - 10, width, height: 20 }, 10),
    fill: colour(name),
  });
  const words = text("badge-text", right - width / 2, y + 4, says);
  const title = element("title", {}, count === undefined ? status : `${count} ${status}`);
  return element("g", { class: "badge", "data-state": status }, title + shape + words);
}

/** That something is wrong here: errors in a square, so that they differ by shape as well. */
export function findingBadge(severity: Severity, left: number, y: number, colour: (name: Colour) => string): string {
  const { sign, colour: name } = severities[severity];
  const box = { x: left, y: y - 9, width: 18, height: 18 };
  const d =
    severity === "warning" ? `M${left + 9} ${y - 10.5}l10.5 18.5h-21z` : rounded(box, severity === "error" ? 3 : 9);
  const shape = element("path", { d, fill: colour(name) });
  const title = element("title", {}, severity);
  return element(
    "g",
    { class: "badge", "data-finding": severity },
    title + shape + text("badge-text", left + 9, y + 4.5, sign),
  );
}
