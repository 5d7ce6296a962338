import { showDiagramCommand, showPlacesCommand } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import { DiagramPanel } from "./diagram/diagram-panel.ts";
import { InstancesTree } from "./ledger/instances-tree.ts";
import { ledgerCommands } from "./ledger/ledger-commands.ts";
import { Ledgers } from "./ledger/ledgers.ts";
import { TaskCount } from "./ledger/task-count.ts";
import { TasksTree } from "./ledger/tasks-tree.ts";
import { openStep } from "./open-step.ts";
import { reportSetUp } from "./report-set-up.ts";
import { createServer } from "./server.ts";
import { showPlaces } from "./show-places.ts";
import { DefinitionsTree } from "./tree/definitions-tree.ts";

let stop: (() => Promise<void>) | undefined;

/** Called by the editor once a workspace has definitions. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Geartrain", { log: true });
  const server = createServer(context, output);
  stop = () => server.stop();
  const diagram = new DiagramPanel(server, context.extensionUri);
  const tree = new DefinitionsTree(server);
  const ledgers = new Ledgers(server, output);
  const tasks = vscode.window.createTreeView("geartrain.tasks", { treeDataProvider: new TasksTree(ledgers) });
  const instances = new InstancesTree(ledgers);
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    output,
    diagram,
    vscode.window.createTreeView("geartrain.definitions", { treeDataProvider: tree, showCollapseAll: true }),
    tree,
    ledgers,
    tasks,
    new TaskCount(ledgers, tasks),
    vscode.window.createTreeView("geartrain.instances", { treeDataProvider: instances, showCollapseAll: true }),
    ...ledgerCommands(server, ledgers, context.extensionUri),
    registerCommand("geartrain.openStep", (asked?: unknown) => openStep(server, asked)),
    registerCommand(showDiagramCommand, (asked?: unknown) => diagram.show(asked)),
    registerCommand(showPlacesCommand, showPlaces),
    registerCommand("geartrain.saveDiagram", () => diagram.save()),
    registerCommand("geartrain.restartServer", () => server.restart()),
    registerCommand("geartrain.showOutput", () => output.show()),
    registerCommand("geartrain.firstSteps", () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#firstSteps`, false),
    ),
    registerCommand("geartrain.copySetUp", () => reportSetUp(server, context.extension)),
  );
  await server.start();
}

/** Called by the editor before the extension goes. */
export async function deactivate(): Promise<void> {
  await stop?.();
}
