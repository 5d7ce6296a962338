import { quoted } from "@geartrain/checks";
import type { NameGroup } from "./name-index.ts";
import type { Named, NameKind } from "./written-name.ts";

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const kinds: Readonly<Record<NameKind, string>> = {
  workflow: "workflow",
  process: "process",
  role: "role",
  step: "step",
  outcome: "outcome",
  answer: "answer",
  end: "end",
  state: "state",
  branch: "branch",
  fact: "fact",
};

/** Ends and outcomes that the language itself gives. */
const reserved: ReadonlySet<string> = new Set(["done", "exhausted", "cancelled"]);

/** Why these may not be called so; undefined where they may. */
export function refusal(group: NameGroup, to: string, taken: (named: Named) => boolean): string | undefined {
  const [first] = group.names;
  if (!first) return "Nothing here has a name that could be changed.";
  const { name } = first;
  if (!group.places.some(({ declares }) => declares)) {
    return `${quoted(name)} is the language's own name: nothing in the text declares it.`;
  }
  const ends = group.names.some(({ kind }) => kind === "end");
  if (ends && reserved.has(name)) return `The end ${quoted(name)} has a meaning of its own and keeps its name.`;
  const answers = group.names.every(({ kind }) => kind === "answer");
  if (!(answers ? /^[^"'`\\\n\r]+$/ : kebab).test(to)) {
    return `${quoted(to)} cannot be a name: write lower-case letters, digits and single hyphens, like "manager-approval".`;
  }
  if (ends && reserved.has(to)) return `${quoted(to)} is an end of the language's own: choose another name.`;
  const other = group.names.find((each) => taken({ ...each, name: to }));
  return other && `There is ${article(kinds[other.kind])} ${quoted(to)} already${where(other)}.`;
}

function article(word: string): string {
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

function where({ owner }: Named): string {
  const [workflow, part] = owner.split("\t");
  if (!workflow) return "";
  return part && !part.startsWith("/") ? ` in ${quoted(part)}` : ` in ${quoted(workflow)}`;
}
