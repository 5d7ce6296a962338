/* Every snippet, inserted as it is, gives a definition: what it names and does not make itself is all that is missing. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { openSession, tableSource } from "@geartrain/session";
import { expect, it } from "vitest";

interface Snippet {
  readonly body: readonly string[];
}

const file = resolve(import.meta.dirname, "../media/snippets.json");
const snippets = Object.entries(JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, Snippet>>);

/** As it stands there once nobody has typed anything over it. */
function inserted({ body }: Snippet): string {
  return body
    .join("\n")
    .replace(/\$\{\d+:((?:[^{}]|\\\})*)\}/g, "$1")
    .replace(/\$\d+/g, "")
    .replaceAll("\\$", "$")
    .replaceAll("\\}", "}");
}

const imports = `import { action, call, decision, defineProcess, defineRole, defineWorkflow, end, human, lookup, measure, notify, on, proceed, receive, route, selection, sequence, text, trigger, wait } from "geartrain";
import { z } from "zod";
`;

/** What a snippet may name without making it, each by its name. */
const around: Readonly<Record<string, string>> = {
  role: 'const role = defineRole("role", { department: "Office" });',
  request: `const request = trigger("request", {
  by: role,
  gives: { subject: z.string().min(1), amount: z.number().min(0), category: z.enum(["it", "office"]) },
});`,
  review: 'const review = human("review", { by: role, does: "Read", outcomes: ["approve", "reject"], due: "1 day" });',
  otherWorkflow: `const otherAsked = trigger("asked", { by: role, gives: { subject: z.string().min(1) } });
const otherStep = human("other-step", { by: role, does: "Do", needs: { subject: otherAsked.output.subject }, due: "1 day" });
const otherWorkflow = defineWorkflow("other", { purpose: "Other", owner: role, starts: otherAsked, flow: otherStep });`,
  first: `const firstAsked = trigger("asked", { by: role });
const first = defineWorkflow("first", { purpose: "First", owner: role, starts: firstAsked, flow: wait("a", { for: "1 day" }) });`,
  next: `const nextAsked = trigger("asked", { by: role });
const next = defineWorkflow("next", { purpose: "Next", owner: role, starts: nextAsked, flow: wait("b", { for: "1 day" }) });`,
};

function whole(name: string, text: string): string {
  if (text.startsWith("import ")) return text;
  const made = (each: string) => new RegExp(`const ${each}\\b`).test(text);
  const given = Object.entries(around).flatMap(([each, code]) => (made(each) ? [] : [code]));
  const [, step] = /^const (\w+) = (?!trigger)/.exec(text) ?? [];
  const flow = name === "Route" ? text : step;
  const own = name === "Route" ? "" : text;
  const workflow = `export const whole = defineWorkflow("whole", { purpose: "Whole", owner: role, starts: request, flow: ${flow ?? "review"}, ends: { done: {}, rejected: {} } });`;
  return [imports, ...given, own, ...(name === "Process" ? [] : [workflow])].join("\n");
}

it.each(snippets)("%s can be read, and nothing is wrong with it that stops a workflow", (name, snippet) => {
  const text = whole(name, inserted(snippet));
  const session = openSession({ source: tableSource({ "a.workflow.ts": text }) });
  // A step alone does not say yet where its outcomes lead.
  const wrong = session
    .findings()
    .filter(({ severity, code }) => severity === "error" && code !== "handoff/outcome-ignored");

  expect(wrong.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  expect(session.definitions().workflows.length).toBeGreaterThan(0);
});
