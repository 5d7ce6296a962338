import { titleOf } from "@geartrain/rules";
import * as vscode from "vscode";
import type { Task } from "./known-ledger.ts";
import type { Ledger } from "./ledger.ts";
import type { Ledgers } from "./ledgers.ts";
import { fromNow } from "./moment.ts";
import type { Failure } from "./run-geartrain.ts";

export interface TaskEntry {
  readonly ledger: Ledger;
  readonly task: Task;
}

type Entry = TaskEntry | { readonly ledger: Ledger; readonly failure: Failure };

/** What waits for the person at this editor, as the ledger says. */
export class TasksTree implements vscode.TreeDataProvider<Entry> {
  readonly #ledgers: Ledgers;
  readonly onDidChangeTreeData: vscode.Event<undefined>;

  constructor(ledgers: Ledgers) {
    this.#ledgers = ledgers;
    this.onDidChangeTreeData = ledgers.onDidChange;
  }

  getChildren(entry?: Entry): Entry[] {
    if (entry) return [];
    const failed = this.#ledgers.all.flatMap((ledger) => {
      const { known } = ledger;
      const failure = known.state === "failed" ? known.failure : known.state === "known" ? known.noTasks : undefined;
      return failure ? [{ ledger, failure }] : [];
    });
    return [...failed, ...this.#ledgers.tasks];
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    const several = this.#ledgers.all.length > 1 ? [entry.ledger.folder.name] : [];
    return "failure" in entry ? failureItem(entry.failure, several) : taskItem(entry, several);
  }
}

function taskItem(entry: TaskEntry, several: readonly string[]): vscode.TreeItem {
  const { step, workflow, instance, item, does, needs, dueAt, overdue, roles } = entry.task;
  const made = new vscode.TreeItem(titleOf(step, undefined));
  const due = dueAt === undefined ? [] : [`due ${fromNow(dueAt, Date.now())}`];
  made.description = [workflow, ...(item === undefined ? [] : [item]), ...due, ...several].join(" · ");
  made.iconPath = overdue
    ? new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"))
    : new vscode.ThemeIcon("checklist");
  made.contextValue = "task";
  const words = [
    instance,
    ...(does === undefined ? [] : ["", does]),
    "",
    ...needs.map((need) => `${need.title}: ${need.shown}`),
  ];
  made.tooltip = [...words, ...(roles.length === 0 ? [] : [`For ${roles.join(" or ")}`])].join("\n");
  made.command = { command: "geartrain.completeTask", title: "Complete the task", arguments: [entry] };
  made.accessibilityInformation = { label: `${titleOf(step, undefined)}, ${made.description}` };
  return made;
}

/** What a command could not do, in its words; a click leads to what puts it right. */
export function failureItem({ message, next, code }: Failure, several: readonly string[]): vscode.TreeItem {
  const made = new vscode.TreeItem(message);
  made.description = several.join();
  made.tooltip = [message, next].filter((each) => each !== "").join("\n\n");
  made.iconPath = new vscode.ThemeIcon("info");
  const setting = code === "unknown-person" ? "geartrain.person" : undefined;
  made.command = setting
    ? { command: "workbench.action.openSettings", title: "Say who you are", arguments: [setting] }
    : { command: "geartrain.showOutput", title: "Show the output" };
  return made;
}
