import * as vscode from "vscode";
import type { Ledgers } from "./ledgers.ts";

/** The number of my tasks in the status bar; nothing where there is no ledger to ask. */
export class TaskCount implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #watching: vscode.Disposable;

  constructor(ledgers: Ledgers, view: vscode.TreeView<unknown>) {
    this.#item = vscode.window.createStatusBarItem("geartrain.tasks", vscode.StatusBarAlignment.Left);
    this.#item.name = "Geartrain: my tasks";
    this.#item.command = "geartrain.tasks.focus";
    this.#watching = ledgers.onDidChange(() => {
      const { tasks } = ledgers;
      const late = tasks.filter(({ task }) => task.overdue).length;
      this.#item.text = `$(checklist) ${tasks.length}`;
      this.#item.tooltip = `${tasks.length} ${tasks.length === 1 ? "task waits" : "tasks wait"} for you${late > 0 ? `, ${late} overdue` : ""}`;
      this.#item.accessibilityInformation = { label: this.#item.tooltip };
      const known = ledgers.all.some(({ known }) => known.state === "known" && known.noTasks === undefined);
      if (known) this.#item.show();
      else this.#item.hide();
      view.badge = tasks.length === 0 ? undefined : { value: tasks.length, tooltip: this.#item.tooltip };
    });
  }

  dispose(): void {
    this.#watching.dispose();
    this.#item.dispose();
  }
}
