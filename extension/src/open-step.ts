import type { DefinitionName, Diagram } from "@geartrain/language-server/protocol";
import { placeOfRequest } from "@geartrain/language-server/protocol";
import { openPlace, pointersOf } from "./diagram/open-place.ts";
import type { Server } from "./server.ts";

/** Goes to where a step is declared, or to its workflow where there is no such step any more. */
export async function openStep(server: Server, asked: unknown): Promise<void> {
  const { name, step } = (asked ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== "string") return;
  const definition: DefinitionName = { kind: "workflow", name };
  for (const pointer of [...(typeof step === "string" ? pointersOf({ step }) : []), "/name", ""]) {
    const place = await server.ask<Diagram["places"][string]>(placeOfRequest, { ...definition, pointer });
    if (place) return openPlace(place);
  }
}
