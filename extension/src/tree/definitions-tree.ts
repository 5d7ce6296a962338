import type { DefinitionSummary } from "@geartrain/language-server/protocol";
import { definitionsRequest } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import { toRange } from "../diagram/open-place.ts";
import type { Server } from "../server.ts";
import type { FindingCounts } from "./describe-findings.ts";
import { countFindings, describeFindings } from "./describe-findings.ts";

/** A workflow or process with what is wrong in its part of the file. */
type Part = Omit<DefinitionSummary, "findings"> & { readonly findings: readonly vscode.Diagnostic[] };

/** A workflow or process, or one of its findings. */
type Entry = Part | { readonly uri: string; readonly finding: vscode.Diagnostic };

/** What is declared in the workspace, and what is wrong with it. */
export class DefinitionsTree implements vscode.TreeDataProvider<Entry>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #watching: vscode.Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#watching = server.onDidCheck(() => this.#changed.fire(undefined));
  }

  dispose(): void {
    this.#watching.dispose();
    this.#changed.dispose();
  }

  async getChildren(entry?: Entry): Promise<Entry[]> {
    if (entry === undefined) return this.#definitions();
    return "finding" in entry ? [] : entry.findings.map((finding) => ({ uri: entry.uri, finding }));
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    return "finding" in entry ? findingItem(entry.uri, entry.finding) : definitionItem(entry);
  }

  async #definitions(): Promise<Entry[]> {
    const found = (await this.#server.ask<DefinitionSummary[]>(definitionsRequest)) ?? [];
    // A process is the larger whole, so it comes first.
    return partsOf(found).sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
  }
}

/** Steps stand above the workflow that uses them: a definition's own part of its file begins after the one before. */
function partsOf(found: readonly DefinitionSummary[]): Part[] {
  const inOrder = found.toSorted((a, b) => a.uri.localeCompare(b.uri) || a.range.start.line - b.range.start.line);
  return inOrder.map((definition, index) => {
    const [before, after] = [inOrder[index - 1], inOrder[index + 1]];
    const from = before?.uri === definition.uri ? before.range.end.line + 1 : 0;
    const to = after?.uri === definition.uri ? definition.range.end.line : Number.POSITIVE_INFINITY;
    return { ...definition, findings: findingsIn(definition.uri, from, to) };
  });
}

function findingsIn(uri: string, from: number, to: number): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(vscode.Uri.parse(uri, true))
    .filter(({ source, range }) => source === "geartrain" && range.start.line >= from && range.start.line <= to);
}

function definitionItem({ kind, name, uri, range, purpose, findings, root }: Part): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(name, findings.length === 0 ? None : Collapsed);
  const counts = countFindings(findings.map(({ severity }) => severity));
  item.id = `${root} ${kind} ${name} ${uri}`;
  item.contextValue = kind;
  // Folders of one window may have the same names.
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder =
    folders.length > 1 ? vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri, true))?.name : undefined;
  item.description = [folder ?? "", describeFindings(counts)].filter((each) => each !== "").join(" · ");
  item.tooltip = new vscode.MarkdownString().appendText(purpose);
  item.iconPath = new vscode.ThemeIcon(kind === "process" ? "type-hierarchy" : "git-merge", colourOf(counts));
  item.command = open(uri, toRange(range));
  return item;
}

function colourOf({ error, warning }: FindingCounts): vscode.ThemeColor | undefined {
  if (error > 0) return new vscode.ThemeColor("list.errorForeground");
  return warning > 0 ? new vscode.ThemeColor("list.warningForeground") : undefined;
}

const signs: Readonly<Record<vscode.DiagnosticSeverity, vscode.ThemeIcon>> = {
  [vscode.DiagnosticSeverity.Error]: new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground")),
  [vscode.DiagnosticSeverity.Warning]: new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground")),
  [vscode.DiagnosticSeverity.Information]: new vscode.ThemeIcon("info"),
  [vscode.DiagnosticSeverity.Hint]: new vscode.ThemeIcon("info"),
};

function findingItem(uri: string, { message, range, severity, code }: vscode.Diagnostic): vscode.TreeItem {
  const item = new vscode.TreeItem(message.split("\n", 1)[0] ?? message);
  item.description = `line ${range.start.line + 1}`;
  item.tooltip = typeof code === "object" ? `${message}\n\n${code.value}` : message;
  item.iconPath = signs[severity];
  item.contextValue = "finding";
  item.command = open(uri, range);
  return item;
}

function open(uri: string, selection: vscode.Range): vscode.Command {
  const at = new vscode.Range(selection.start, selection.start);
  return {
    command: "vscode.open",
    title: "Go to the code",
    arguments: [vscode.Uri.parse(uri, true), { selection: at }],
  };
}
