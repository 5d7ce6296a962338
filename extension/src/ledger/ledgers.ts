import type { InstancesParams, LiveInstance } from "@geartrain/language-server/protocol";
import { instancesNotification } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import type { Server } from "../server.ts";
import type { Instance, Task } from "./known-ledger.ts";
import { Ledger } from "./ledger.ts";
import { gitFolder } from "./ledger-files.ts";

/** The ledgers of all folders that are open; several folders of one repository have one. */
export class Ledgers implements vscode.Disposable {
  readonly #server: Server;
  readonly #output: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #watching: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  #all: readonly Ledger[] = [];

  constructor(server: Server, output: vscode.LogOutputChannel) {
    this.#server = server;
    this.#output = output;
    const again = () => void this.refresh();
    this.#watching = vscode.Disposable.from(
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#open()),
      vscode.workspace.onDidGrantWorkspaceTrust(again),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("geartrain.command") || change.affectsConfiguration("geartrain.person"))
          again();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) for (const ledger of this.#all) ledger.comeBack();
      }),
      server.onDidStart(() => this.#tellServer()),
    );
    this.#open();
  }

  get all(): readonly Ledger[] {
    return this.#all;
  }

  /** The ledger of a folder, as a URI; without one, the only one there is. */
  of(folder: string | undefined): Ledger | undefined {
    return (
      this.#all.find((each) => String(each.folder.uri) === folder) ??
      (this.#all.length === 1 ? this.#all[0] : undefined)
    );
  }

  get tasks(): readonly { readonly ledger: Ledger; readonly task: Task }[] {
    return this.#all.flatMap((ledger) =>
      ledger.known.state === "known" ? ledger.known.tasks.map((task) => ({ ledger, task })) : [],
    );
  }

  get live(): readonly { readonly ledger: Ledger; readonly instance: Instance }[] {
    return this.#all.flatMap((ledger) =>
      ledger.known.state === "known" ? ledger.known.live.map((instance) => ({ ledger, instance })) : [],
    );
  }

  async refresh(): Promise<void> {
    await Promise.all(this.#all.map((ledger) => ledger.read()));
  }

  dispose(): void {
    this.#watching.dispose();
    for (const ledger of this.#all) ledger.dispose();
    this.#changed.dispose();
  }

  #open(): void {
    for (const ledger of this.#all) ledger.dispose();
    const repositories = new Map<string, vscode.WorkspaceFolder>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      if (folder.uri.scheme !== "file") continue;
      const key = gitFolder(folder.uri.fsPath) ?? folder.uri.fsPath;
      if (!repositories.has(key)) repositories.set(key, folder);
    }
    this.#all = [...repositories.values()].map((folder) => new Ledger(folder, this.#output));
    for (const ledger of this.#all) ledger.onDidChange(() => this.#tell());
    void this.refresh();
  }

  #tell(): void {
    const states = this.#all.map(({ known }) => known.state);
    const most = (["known", "failed", "nothing-started", "no-command", "untrusted"] as const).find((state) =>
      states.includes(state),
    );
    void vscode.commands.executeCommand("setContext", "geartrain.ledger", most ?? "reading");
    this.#changed.fire(undefined);
    this.#tellServer();
  }

  #tellServer(): void {
    const params: InstancesParams = {
      startable: this.#all.filter((ledger) => ledger.commandLine()).map(({ folder }) => String(folder.uri)),
      live: this.live.map(({ ledger, instance }) => liveInstance(String(ledger.folder.uri), instance)),
    };
    this.#server.tell(instancesNotification, params);
  }
}

function liveInstance(folder: string, { workflow, instance, waits, trouble, overdue }: Instance): LiveInstance {
  const steps = [...waits.map(({ step }) => step), ...trouble.map(({ at }) => at)];
  return { folder, workflow, instance, steps: [...new Set(steps)], overdue };
}
