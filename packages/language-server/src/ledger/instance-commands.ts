import type { Command } from "vscode-languageserver/node";
import type { CodeLens } from "../features/index.ts";
import type { DefinitionName } from "../protocol.ts";
import { showInstancesCommand, startInstanceCommand } from "../protocol.ts";
import type { KnownInstances } from "./known-instances.ts";

/** What stands beside "show diagram" above a workflow: how many instances live, and to start one. */
export function instanceCommands(instances: KnownInstances, folder: string, { does }: CodeLens): readonly Command[] {
  if (does.action !== "diagram" || does.kind !== "workflow") return [];
  const { kind, name } = does;
  const definition: DefinitionName = { kind, name };
  const count = instances.at(folder, name).length;
  const startable = instances.startableIn(folder);
  const title = `${count} live instance${count === 1 ? "" : "s"}`;
  return [
    ...(count > 0 ? [{ title, command: showInstancesCommand, arguments: [definition] }] : []),
    ...(startable === undefined
      ? []
      : [
          {
            title: "start an instance",
            command: startInstanceCommand,
            arguments: [{ ...definition, folder: startable }],
          },
        ]),
  ];
}
