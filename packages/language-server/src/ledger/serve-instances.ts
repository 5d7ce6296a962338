import { CodeLensRefreshRequest } from "vscode-languageserver/node";
import { guarded } from "../guard.ts";
import type { InstancesParams } from "../protocol.ts";
import { instancesNotification } from "../protocol.ts";
import type { Serving } from "../serving.ts";

/** Takes in what the editor knows of live instances, and has the lenses drawn anew. */
export function serveInstances({ connection, instances, client }: Serving): void {
  connection.onNotification(instancesNotification, (told: InstancesParams) => {
    guarded(connection.console, "taking in instances", () => instances.set(told), undefined);
    if (client().workspace?.codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type);
  });
}
