/* An editor without a window: starts the server as a process, and talks to it as VS Code does. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  ClientCapabilities,
  CodeAction,
  FileChangeType,
  ProtocolConnection,
  PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const abilities: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    fileOperations: { didRename: true, didDelete: true, didCreate: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
  textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } },
};

/** A folder with these files, which `removeFolders` takes away. */
export function folderWith(texts: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-editor-"));
  folders.push(folder);
  write(folder, texts);
  return folder;
}

export function write(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const folders: string[] = [];

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export class Editor {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly root: string;
  /** The last that was published of each file, by path. */
  readonly shown = new Map<string, PublishDiagnosticsParams>();
  /** Every publication, in order. */
  readonly history: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  /** How often findings were made up to date. */
  rounds = 0;
  #waiting: (() => void)[] = [];

  private constructor(root: string, args: readonly string[]) {
    this.root = root;
    this.process = spawn(process.execPath, [resolve(import.meta.dirname, "main.ts"), ...args], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    const { stdin, stdout, stderr } = this.process;
    if (!stdin || !stdout || !stderr) throw new Error("no pipes");
    stderr.on("data", (data: Buffer) => this.logged.push(data.toString()));
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onError(() => undefined);
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.history.push(params);
      this.shown.set(this.path(params.uri), params);
    });
    this.connection.onNotification("geartrain/checked", () => {
      this.rounds += 1;
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    this.connection.onRequest("client/registerCapability", () => undefined);
    this.connection.listen();
  }

  /** Starts a server for a folder and waits for its first findings. */
  static async open(root: string, more: readonly string[] = [], args: readonly string[] = []): Promise<Editor> {
    const editor = new Editor(root, args);
    const workspaceFolders = [root, ...more].map((path) => ({ uri: pathToFileURL(path).toString(), name: path }));
    await editor.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: abilities,
      workspaceFolders,
    });
    await editor.after(() => editor.connection.sendNotification("initialized", {}));
    return editor;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).toString();
  }

  path(uri: string): string {
    const root = `${pathToFileURL(this.root)}/`;
    return uri.startsWith(root) ? decodeURIComponent(uri.slice(root.length)) : uri;
  }

  /** Does something, and waits for the round of findings that follows it. */
  async after(act: () => Promise<unknown>): Promise<void> {
    const before = this.rounds;
    await act();
    while (this.rounds === before) await new Promise<void>((wake) => this.#waiting.push(wake));
  }

  type(path: string, text: string, version = 1): Promise<void> {
    return this.after(() =>
      this.connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri: this.uri(path), languageId: "typescript", version, text },
      }),
    );
  }

  change(path: string, version: number, text: string): Promise<void> {
    return this.after(() =>
      this.connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: this.uri(path), version },
        contentChanges: [{ text }],
      }),
    );
  }

  close(path: string): Promise<void> {
    return this.after(() =>
      this.connection.sendNotification("textDocument/didClose", { textDocument: { uri: this.uri(path) } }),
    );
  }

  /** Tells of files that somebody else has touched. */
  touched(paths: readonly string[], type: FileChangeType): Promise<void> {
    const changes = paths.map((path) => ({ uri: this.uri(path), type }));
    return this.after(() => this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes }));
  }

  /** What is offered at the first place where this stands. */
  async actionsAt(
    path: string,
    text: string,
    marked: string,
    only?: readonly string[],
  ): Promise<readonly CodeAction[]> {
    const document = TextDocument.create(this.uri(path), "typescript", 0, text);
    const position = document.positionAt(text.indexOf(marked));
    const found = await this.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: this.uri(path) },
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only && { only }) },
    });
    return Promise.all(
      found.map((action) =>
        action.edit ? action : this.connection.sendRequest<CodeAction>("codeAction/resolve", action),
      ),
    );
  }

  /** What stands in the list of problems: `code file`. */
  problems(): readonly string[] {
    return [...this.shown]
      .flatMap(([file, { diagnostics }]) => diagnostics.map(({ code }) => `${code} ${file}`))
      .sort();
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    await this.connection.sendNotification("exit");
    await ended;
    this.connection.dispose();
  }
}

/** A text after an action has been applied to it; snippets with their placeholder as it stands. */
export function applied(path: string, text: string, { edit }: CodeAction): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    "edits" in change && change.textDocument.uri.endsWith(path) ? change.edits : [],
  );
  const document = TextDocument.create(path, "typescript", 0, text);
  return TextDocument.applyEdits(
    document,
    edits.map((each) =>
      "snippet" in each
        ? { range: each.range, newText: each.snippet.value.replace(/\$\{1:(.*?)\}/, "$1") }
        : { range: each.range, newText: each.newText },
    ),
  );
}
