import type { FileEvent } from "vscode-languageserver/node";
import { DidChangeWatchedFilesNotification, WatchKind } from "vscode-languageserver/node";
import { guarded } from "./guard.ts";
import type { Serving } from "./serving.ts";

/** A checkout tells of its files in several batches; the list is read anew when it has gone quiet for this long. */
const quiet = 30;

/** Hears of files and folders that come, change and go without the editor's text. */
export function watchFiles({ connection, workspace, publisher, client }: Serving): void {
  const changed = new Set<string>();
  let pending: NodeJS.Timeout | undefined;
  const settle = () => {
    const uris = [...changed];
    changed.clear();
    guarded(connection.console, "reading changed files", () => workspace.changedOnDisk(uris), undefined);
    publisher.schedule();
  };
  const note = (uris: readonly string[]) => {
    for (const uri of uris) changed.add(uri);
    clearTimeout(pending);
    pending = setTimeout(settle, quiet);
  };
  connection.onDidChangeWatchedFiles(({ changes }) => note(changes.map(({ uri }: FileEvent) => uri)));
  const { workspace: abilities } = client();
  if (abilities?.fileOperations) {
    connection.workspace.onDidRenameFiles(({ files }) => note(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])));
    connection.workspace.onDidDeleteFiles(({ files }) => note(files.map(({ uri }) => uri)));
    connection.workspace.onDidCreateFiles(({ files }) => note(files.map(({ uri }) => uri)));
  }
  if (abilities?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const uris = (folders: readonly { readonly uri: string }[]) => folders.map(({ uri }) => uri);
      const change = () => workspace.changeFolders(uris(added), uris(removed));
      guarded(connection.console, "opening folders", change, undefined);
      publisher.schedule();
    });
  }
  if (abilities?.didChangeWatchedFiles?.dynamicRegistration) {
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

const watchers = [
  { globPattern: "**/*.{ts,mts,cts,tsx}" },
  { globPattern: "**/{package,tsconfig*}.json" },
  // A folder that goes is told of by its own name alone.
  { globPattern: "**", kind: WatchKind.Delete },
];
