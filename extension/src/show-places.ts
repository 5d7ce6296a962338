import type { ShowPlaces } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import { toRange } from "./diagram/open-place.ts";

/** What a lens says, in the code: goes there where it is one place, else shows all of them in place. */
export async function showPlaces(asked: ShowPlaces | undefined): Promise<void> {
  if (!asked) return; // bound to a key, say: only a lens knows which places
  const { uri, position, places } = asked;
  await vscode.commands.executeCommand(
    "editor.action.goToLocations",
    vscode.Uri.parse(uri, true),
    new vscode.Position(position.line, position.character),
    places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri, true), toRange(place.range))),
    "peek",
    "This place is gone.",
  );
}
