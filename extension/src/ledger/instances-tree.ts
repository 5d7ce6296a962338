import type { DefinitionName } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import type { Instance } from "./known-ledger.ts";
import type { Ledger } from "./ledger.ts";
import type { Ledgers } from "./ledgers.ts";
import { fromNow } from "./moment.ts";
import type { Failure } from "./run-geartrain.ts";
import { failureItem } from "./tasks-tree.ts";

interface InstanceEntry {
  readonly ledger: Ledger;
  readonly instance: Instance;
}

interface WorkflowEntry {
  readonly workflow: string;
  readonly live: readonly InstanceEntry[];
}

type Entry = InstanceEntry | WorkflowEntry | { readonly ledger: Ledger; readonly failure: Failure };

/** What is under way, by workflow. */
export class InstancesTree implements vscode.TreeDataProvider<Entry> {
  readonly #ledgers: Ledgers;
  readonly onDidChangeTreeData: vscode.Event<undefined>;

  constructor(ledgers: Ledgers) {
    this.#ledgers = ledgers;
    this.onDidChangeTreeData = ledgers.onDidChange;
  }

  getChildren(entry?: Entry): Entry[] {
    if (entry) return "live" in entry ? [...entry.live] : [];
    const failed = this.#ledgers.all.flatMap((ledger) =>
      ledger.known.state === "failed" ? [{ ledger, failure: ledger.known.failure }] : [],
    );
    const groups = Map.groupBy(this.#ledgers.live, ({ instance }) => instance.workflow);
    const workflows = [...groups].map(([workflow, live]) => ({ workflow, live }));
    return [...failed, ...workflows.sort((one, other) => one.workflow.localeCompare(other.workflow))];
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    const several = this.#ledgers.all.length > 1;
    if ("failure" in entry) return failureItem(entry.failure, several ? [entry.ledger.folder.name] : []);
    return "live" in entry ? workflowItem(entry) : instanceItem(entry, several ? [entry.ledger.folder.name] : []);
  }
}

function workflowItem({ workflow, live }: WorkflowEntry): vscode.TreeItem {
  const made = new vscode.TreeItem(workflow, vscode.TreeItemCollapsibleState.Expanded);
  made.id = `instances of ${workflow}`;
  made.description = String(live.length);
  made.iconPath = new vscode.ThemeIcon("git-merge");
  made.contextValue = "workflow-instances";
  return made;
}

function instanceItem({ instance: each, ledger }: InstanceEntry, several: readonly string[]): vscode.TreeItem {
  const { instance, workflow, where, waits, trouble, overdue, startedAt, startedBy } = each;
  // Its workflow stands above it already.
  const short = instance.startsWith(`${workflow}-`) ? instance.slice(workflow.length + 1) : instance;
  const made = new vscode.TreeItem(short);
  made.id = `${String(ledger.folder.uri)} ${instance}`;
  made.description = [where.join(", "), ...several].join(" · ");
  const begun = `Started ${fromNow(startedAt, Date.now())} by ${startedBy.name}`;
  made.tooltip = [instance, "", ...where, begun].join("\n");
  made.iconPath = signOf(trouble.length > 0, overdue);
  made.contextValue = "instance";
  const [step] = [...trouble.map(({ at }) => at), ...waits.map((wait) => wait.step)];
  const definition: DefinitionName = { kind: "workflow", name: workflow };
  made.command = { command: "geartrain.openStep", title: "Go to the code", arguments: [{ ...definition, step }] };
  return made;
}

function signOf(inTrouble: boolean, overdue: boolean): vscode.ThemeIcon {
  if (inTrouble) return new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground"));
  if (overdue) return new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
  return new vscode.ThemeIcon("play-circle");
}
