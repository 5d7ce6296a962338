import { arch, platform, release } from "node:os";
import process from "node:process";
import type { DefinitionSummary } from "@geartrain/language-server/protocol";
import { definitionsRequest } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import type { Server } from "./server.ts";
import type { Setting } from "./set-up-text.ts";
import { settingText, setUpText } from "./set-up-text.ts";

/** Puts on the clipboard what somebody who helps needs to know: versions and counts, no name, path or text. */
export async function reportSetUp(server: Server, { packageJSON }: vscode.Extension<unknown>): Promise<void> {
  const found = (await server.ask<DefinitionSummary[]>(definitionsRequest)) ?? [];
  const { version, contributes } = packageJSON as Manifest;
  const settings = vscode.workspace.getConfiguration();
  await vscode.env.clipboard.writeText(
    setUpText({
      Extension: version,
      Editor: `${vscode.env.appName} ${vscode.version}, ${vscode.env.remoteName === undefined ? "local" : "remote"}`,
      "Node.js": process.versions.node,
      System: `${platform()} ${release()} ${arch()}`,
      "Language server": server.state,
      Folders: vscode.workspace.workspaceFolders?.length ?? 0,
      "Workspace trusted": vscode.workspace.isTrusted ? "yes" : "no",
      Workflows: found.filter(({ kind }) => kind === "workflow").length,
      Processes: found.filter(({ kind }) => kind === "process").length,
      Findings: found.reduce((sum, { findings: { error, warning, hint } }) => sum + error + warning + hint, 0),
      ...Object.fromEntries(
        Object.entries(contributes.configuration.properties).map(([name, setting]) => [
          name,
          settingText(setting, settings.get(name)),
        ]),
      ),
    }),
  );
  void vscode.window.showInformationMessage("A report of your set-up is on the clipboard. It names no file.");
}

interface Manifest {
  readonly version: string;
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Setting>> } };
}
