import {
  checkedNotification,
  serverFlags,
  showPlacesCommand,
  storageArgument,
} from "@geartrain/language-server/protocol";
import type * as vscode from "vscode";
import { EventEmitter, window, workspace } from "vscode";
import type { ErrorHandler, Middleware, ServerOptions } from "vscode-languageclient/node";
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from "vscode-languageclient/node";

/** How often the server may end by itself within three minutes before nobody starts it any more. */
const mostRestarts = 4;
const within = 3 * 60_000;

/** A server that has ended is started anew, whatever was being written to it when it ended. */
function errorHandler(output: vscode.LogOutputChannel): ErrorHandler {
  let ended: readonly number[] = [];
  return {
    error: (error) => {
      output.debug(`writing to the language server: ${String(error)}`);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      const now = performance.now();
      ended = [...ended.filter((each) => now - each < within), now];
      if (ended.length <= mostRestarts) return { action: CloseAction.Restart, handled: true };
      const message = `Geartrain's language server has ended ${ended.length} times within 3 minutes; it is not started again.`;
      return { action: CloseAction.DoNotRestart, message };
    },
  };
}

const setting = <Value>(name: string, otherwise: Value) =>
  workspace.getConfiguration("geartrain").get<Value>(name, otherwise);

/** What the person would rather not see is not asked for. */
const middleware: Middleware = {
  provideCodeLenses: async (document, token, next) => {
    const wanted = setting<string>("lenses", "all");
    const lenses = wanted === "none" ? [] : await next(document, token);
    return wanted === "all" ? lenses : lenses?.filter(({ command }) => command?.command !== showPlacesCommand);
  },
  provideInlayHints: (document, range, token, next) =>
    setting("inlayHints", true) ? next(document, range, token) : [],
};

/** The language server, as the rest of the extension sees it. */
export interface Server {
  /** Undefined where the server is not there, or does not know the answer. */
  ask<Answer>(method: string, params?: object): Promise<Answer | undefined>;
  /** Nothing where it is not there; `onDidStart` says when to tell it anew. */
  tell(method: string, params: object): void;
  /** It has begun, perhaps anew after it was lost: it knows nothing of what it was told. */
  readonly onDidStart: vscode.Event<void>;
  /** Findings are up to date with all texts: views may ask again. */
  readonly onDidCheck: vscode.Event<void>;
  readonly state: "starting" | "running" | "stopped";
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The language server that comes with the extension; not started yet. */
export function createServer(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Server {
  const module = {
    module: context.asAbsolutePath("server.cjs"),
    transport: TransportKind.stdio,
    args: [storageArgument(context.globalStorageUri.fsPath)],
  };
  const started = (...more: readonly string[]) => ({ ...module, options: { execArgv: [...serverFlags, ...more] } });
  const servers: ServerOptions = { run: started(), debug: started("--nolazy", "--inspect=6009") };
  const client = new LanguageClient("geartrain", "Geartrain", servers, {
    documentSelector: [{ scheme: "file", pattern: "**/*.{ts,mts,cts,tsx}" }],
    outputChannel: output,
    errorHandler: errorHandler(output),
    middleware,
  });
  // A connection has one listener for each notification, and there are several views.
  const checked = new EventEmitter<void>();
  const running = new EventEmitter<void>();
  context.subscriptions.push(
    checked,
    running,
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) running.fire();
    }),
    client.onNotification(checkedNotification, () => checked.fire()),
  );
  return {
    ask: async <Answer>(method: string, params?: object) => {
      if (client.state !== State.Running) return undefined;
      try {
        return (await client.sendRequest<Answer | null>(method, params)) ?? undefined;
      } catch (error) {
        output.debug(`${method}: ${String(error)}`);
        return undefined;
      }
    },
    tell: (method, params) => {
      if (client.state === State.Running) void client.sendNotification(method, params);
    },
    onDidStart: running.event,
    onDidCheck: checked.event,
    get state() {
      if (client.state === State.Running) return "running";
      return client.state === State.Starting ? "starting" : "stopped";
    },
    start: () => client.start().catch((error: unknown) => failed(output, error)),
    restart: () => client.restart().catch((error: unknown) => failed(output, error)),
    stop: () => client.stop(),
  };
}

async function failed(output: vscode.LogOutputChannel, error: unknown): Promise<void> {
  output.error(`the language server does not start: ${String(error)}`);
  const show = "Show output";
  const chosen = await window.showErrorMessage("Geartrain's language server does not start.", show);
  if (chosen === show) output.show();
}
