/*
 * A plain list of steps, as people write it. Invariants:
 *  1. No line of the list is dropped: each becomes a step, a detail of one, or a note that says why not.
 *  2. What was guessed is noted.
 */
import type { MapNote, MappedStep, StepList } from "./mapped-step.ts";
import { understood } from "./understand.ts";

interface Line {
  readonly number: number;
  readonly text: string;
  readonly indent: number;
  readonly item: boolean;
}

const marker = /^(\s*)(?:(?:step\s+)?\d{1,3}\s*[.):]|[-*+•])\s+(?:\[[ xX]\]\s+)?/i;

/** @throws nothing: a text without a step gives a list without one */
export function readSteps(text: string): StepList {
  const lines = text
    .split(/\r?\n/)
    .map(lineOf)
    .filter((line) => line.text !== "");
  const heading = lines.find((line) => /^#\s/.test(line.text));
  const items = lines.filter((line) => line.item);
  const outermost = Math.min(...items.map((line) => line.indent));
  const before = lines.filter((line) => !line.item && line.number < (items[0]?.number ?? Infinity));
  const purpose = before.find((line) => !line.text.startsWith("#"))?.text;
  const steps: MappedStep[] = [];
  const notes: MapNote[] = [];
  for (const line of lines.filter((each) => each.number >= (items[0]?.number ?? Infinity))) {
    const last = steps.at(-1);
    if (line.item && line.indent === outermost) {
      const step = understood(line.text, line.number, last);
      steps.push(step.step);
      notes.push(...step.notes.map((says) => ({ line: line.number, says })));
    } else if (last && !line.text.startsWith("#")) {
      steps[steps.length - 1] = { ...last, details: [...last.details, line.text] };
    } else notes.push({ line: line.number, says: `"${line.text}" is left out: it is no step` });
  }
  const title = heading?.text.replace(/^#+\s*/, "");
  return { ...(title && { title }), ...(purpose && { purpose: plain(purpose) }), steps, notes };
}

function lineOf(raw: string, index: number): Line {
  const found = marker.exec(raw);
  const indent = (found?.[1] ?? /^\s*/.exec(raw)?.[0] ?? "").replaceAll("\t", "    ").length;
  const text = plain(found ? raw.slice(found[0].length) : raw.trim());
  return { number: index + 1, text, indent, item: found !== null && /[\p{L}\p{N}]/u.test(text) };
}

/** Without Markdown's emphasis, links and control characters. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`)/g, "")
    .replace(/\p{Control}/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
