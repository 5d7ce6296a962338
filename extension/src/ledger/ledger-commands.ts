import type { KnownPerson } from "@geartrain/language-server/protocol";
import { peopleRequest, showInstancesCommand, startInstanceCommand } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import { FormPanels } from "../form/form-panel.ts";
import type { Server } from "../server.ts";
import { taskForm } from "./complete-task.ts";
import type { Ledgers } from "./ledgers.ts";
import { chooseWorkflow, startForm } from "./start-instance.ts";
import type { TaskEntry } from "./tasks-tree.ts";

/** What a person does with the ledger from the editor. Anybody may call a command, so nothing is taken on trust. */
export function ledgerCommands(server: Server, ledgers: Ledgers, home: vscode.Uri): readonly vscode.Disposable[] {
  const panels = new FormPanels(home);
  const people = async () => (await server.ask<KnownPerson[]>(peopleRequest)) ?? [];
  const { registerCommand, executeCommand } = vscode.commands;
  const start = async (asked?: unknown) => {
    const { name, folder } = (asked ?? {}) as Readonly<Record<string, unknown>>;
    const ledger = ledgers.of(typeof folder === "string" ? folder : undefined) ?? (await chooseLedger(ledgers));
    if (!ledger) return;
    if (!ledger.commandLine()) return void vscode.window.showInformationMessage(whyNot());
    const workflow = typeof name === "string" ? name : await chooseWorkflow(server);
    const form = workflow === undefined ? undefined : await startForm(ledger, workflow, await people());
    if (form) panels.show(form);
  };
  const complete = async (asked?: unknown) => {
    const { ledger, task } = (asked ?? {}) as Partial<TaskEntry>;
    const known =
      ledgers.tasks.find((each) => each.ledger === ledger && each.task === task) ?? (await chooseTask(ledgers));
    if (known) panels.show(taskForm(known.ledger, known.task, await people()));
  };
  return [
    panels,
    registerCommand(startInstanceCommand, start),
    registerCommand("geartrain.completeTask", complete),
    registerCommand(showInstancesCommand, () => executeCommand("geartrain.instances.focus")),
    registerCommand("geartrain.refreshLedger", () => ledgers.refresh()),
  ];
}

function whyNot(): string {
  return vscode.workspace.isTrusted
    ? "geartrain is not installed here, so nothing can be started: npm install geartrain zod."
    : "Nothing is run in a workspace that is not trusted.";
}

async function chooseLedger({ all }: Ledgers) {
  const items = all.map((ledger) => ({ label: ledger.folder.name, description: ledger.folder.uri.fsPath, ledger }));
  return (await vscode.window.showQuickPick(items, { placeHolder: "In which folder?" }))?.ledger;
}

async function chooseTask({ tasks }: Ledgers) {
  if (tasks.length === 0) {
    void vscode.window.showInformationMessage("No task waits for you.");
    return undefined;
  }
  const items = tasks.map((each) => ({ label: each.task.step, description: each.task.instance, ...each }));
  return vscode.window.showQuickPick(items, { placeHolder: "Which task?" });
}
