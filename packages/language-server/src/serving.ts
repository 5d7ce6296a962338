import type { ClientCapabilities, Connection } from "vscode-languageserver/node";
import type { Publisher } from "./diagnostics/publisher.ts";
import type { KnownInstances } from "./ledger/known-instances.ts";
import type { Workspace } from "./workspace/workspace.ts";

/** Everything that the handlers of one connection share. */
export interface Serving {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  /** What the editor knows of the ledger; the server itself reads none. */
  readonly instances: KnownInstances;
  /** What the editor can do; before it has said so, nothing. */
  readonly client: () => ClientCapabilities;
}
