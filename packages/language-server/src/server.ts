/*
 * A language server over one connection. Invariants:
 *  1. Nothing of what is read is ever run.
 *  2. A handler that fails is logged and answered with nothing; the next one finds everything as it should be.
 *  3. All it knows comes from the disk and the open documents, so that a new process can take its place.
 */
import type { Connection, InitializeParams, InitializeResult } from "vscode-languageserver/node";
import { CodeActionKind, TextDocumentSyncKind, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fixAllKind } from "./actions/code-actions.ts";
import { serveActions } from "./actions/serve-actions.ts";
import { Publisher } from "./diagnostics/publisher.ts";
import { guarded, inFull } from "./guard.ts";
import { Keeper } from "./keeper.ts";
import { KnownInstances } from "./ledger/known-instances.ts";
import { serveInstances } from "./ledger/serve-instances.ts";
import type { MemoryOf } from "./memories.ts";
import { checkedNotification } from "./protocol.ts";
import type { Serving } from "./serving.ts";
import { namesAbilities, serveNames } from "./understanding/serve-names.ts";
import { outlineAbilities, serveOutline } from "./understanding/serve-outline.ts";
import { serveWriting, writingAbilities } from "./understanding/serve-writing.ts";
import { serveViews } from "./views/serve-views.ts";
import { watchFiles } from "./watch-files.ts";
import { Workspace } from "./workspace/workspace.ts";

/** Longer ago than this, a root that failed is opened anew. */
const patience = 10_000;

/** Answers on a connection until it ends. `memoryOf`: where what is known of a root is kept for the next server. */
export function serve(connection: Connection, memoryOf?: MemoryOf): void {
  const workspace = new Workspace(memoryOf);
  const documents = new TextDocuments(TextDocument);
  const keeper = new Keeper(workspace);
  const publisher = publisherFor(connection, workspace, keeper);
  let client: InitializeParams["capabilities"] = {};
  const instances = new KnownInstances();
  const serving: Serving = { connection, workspace, publisher, instances, client: () => client };
  const log = connection.console;

  connection.onInitialize((params) => {
    client = params.capabilities;
    guarded(log, "opening the workspace", () => workspace.setFolders(foldersOf(params)), undefined);
    return capabilities(params);
  });
  connection.onInitialized(() => {
    guarded(log, "watching files", () => watchFiles(serving), undefined);
    publisher.schedule();
  });
  documents.onDidChangeContent(({ document }) => {
    guarded(log, `reading ${document.uri}`, () => workspace.change(document), undefined);
    publisher.schedule();
  });
  documents.onDidClose(({ document }) => {
    guarded(log, `closing ${document.uri}`, () => workspace.close(document.uri), undefined);
    publisher.schedule();
  });
  connection.onShutdown(() => {
    publisher.stop();
    guarded(log, "keeping what is known", () => keeper.keepNow(), undefined);
  });
  serveActions(serving);
  serveViews(serving);
  serveNames(serving);
  serveWriting(serving);
  serveOutline(serving);
  serveInstances(serving);
  documents.listen(connection);
  connection.listen();
}

function publisherFor(connection: Connection, workspace: Workspace, keeper: Keeper): Publisher {
  let reopened = Number.NEGATIVE_INFINITY;
  const publisher: Publisher = new Publisher({
    workspace,
    send: (params) => void connection.sendDiagnostics(params),
    failed: (root, error) => {
      connection.console.error(`checking ${root.folder} failed: ${inFull(error)}`);
      if (performance.now() - reopened < patience) return;
      reopened = performance.now();
      setImmediate(() => {
        guarded(connection.console, "opening the workspace", () => workspace.reopen(), undefined);
        publisher.schedule();
      });
    },
    done: () => {
      void connection.sendNotification(checkedNotification);
      keeper.allKnown();
    },
  });
  return publisher;
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === "string" ? [rootUri] : []);
}

function capabilities({ capabilities }: InitializeParams): InitializeResult {
  const everything = { filters: [{ scheme: "file", pattern: { glob: "**" } }] };
  return {
    serverInfo: { name: "geartrain" },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
      ...namesAbilities,
      ...writingAbilities,
      ...outlineAbilities,
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        ...(capabilities.workspace?.fileOperations && {
          fileOperations: { didRename: everything, didDelete: everything, didCreate: everything },
        }),
      },
    },
  };
}
