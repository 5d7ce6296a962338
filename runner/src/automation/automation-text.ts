import { columns } from "../render/terminal/columns.ts";
import { blocks, prose, shown } from "../render/terminal/phrases.ts";
import type { Screen } from "../render/terminal/screen.ts";
import { counted } from "../view/index.ts";
import type { AutomationLevel, AutomationView, ProcessAutomation, WorkflowAutomation } from "./automation.ts";

const levelWords: Readonly<Record<AutomationLevel, string>> = {
  none: "nothing: every step is done by people",
  task: "task: some steps are automated",
  workflow: "workflow: no human step on the good path between start and end",
  process: "process: every workflow and every connection without a person",
};

const processWords: typeof levelWords = {
  ...levelWords,
  workflow: "workflow: some of its workflows have no human step on their good path",
};

/** What `geartrain automation` says: of each workflow and process how much is automated, and where people still act. */
export function automationText(screen: Screen, { workflows, processes }: AutomationView): string {
  if (workflows.length === 0 && processes.length === 0) return blocks(["There are no definitions yet."]);
  return blocks([
    ...processes.map((each) => processText(screen, each)),
    ...workflows.map((each) => workflowText(screen, each)),
  ]);
}

function workflowText(screen: Screen, view: WorkflowAutomation): string {
  const { goodPath, elsewhere } = view;
  const to = goodPath.end === null ? "leads to no end" : `to ${goodPath.end}`;
  const people = goodPath.people.length === 0 ? "no person" : goodPath.people.join(", ");
  return entry(screen, view, "", [
    ["automated", stepsWords(view)],
    ["level", levelWords[view.level]],
    ["good path", `${to}: ${people}`],
    ...(elsewhere.length > 0 ? [["other ways", elsewhere.join(", ")] as const] : []),
  ]);
}

function processText(screen: Screen, view: ProcessAutomation): string {
  const { declared, withoutPeople, share, byPeople } = view.connections;
  const fire = `${withoutPeople} of ${declared} fire without a person${percent(share)}`;
  const rows = [
    ["automated", stepsWords(view)],
    ["level", processWords[view.level]],
    ["connections", declared === 0 ? "none" : fire],
  ] as const;
  const waiting = byPeople.map((each) => prose(screen, `a person comes before ${each}`, 4));
  return [entry(screen, view, `process of ${counted(view.workflows.length, "workflow")}`, rows), ...waiting].join("\n");
}

function entry(
  screen: Screen,
  { name }: { readonly name: string },
  about: string,
  rows: readonly (readonly [string, string])[],
): string {
  const head = `${screen.paint("bold", shown(name))}${about === "" ? "" : `  ${screen.paint("dim", about)}`}`;
  const cells = rows.map(([label, text]) => [{ text: label, style: "dim" as const }, text]);
  return `${head}\n${columns(screen, cells, { indent: 2 })}`;
}

function stepsWords({ automated, steps, share }: WorkflowAutomation | ProcessAutomation): string {
  return steps === 0 ? "it has no steps" : `${automated} of ${counted(steps, "step")}${percent(share)}`;
}

function percent(share: number | null): string {
  return share === null ? "" : `, ${Math.round(share * 100)} %`;
}
