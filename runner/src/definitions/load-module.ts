import { pathToFileURL } from "node:url";
import { OperatingError } from "../operating-error.ts";
import type { ModulePlaces } from "./author-place.ts";
import { placeInSource } from "./author-place.ts";

export type ModuleExports = Readonly<Record<string, unknown>>;

/** Runs a compiled definition file. What it throws is said with the author's own file and line. */
export async function loadModule(path: string, module: string, places: ModulePlaces): Promise<ModuleExports> {
  // Stacks of what definitions throw, now and in their actions, name the author's file.
  process.setSourceMapsEnabled(true);
  try {
    return await import(/* @vite-ignore */ pathToFileURL(module).href);
  } catch (error) {
    const place = placeInSource(error, places) ?? path;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : `it threw ${String(error)}`;
    throw new OperatingError({
      exit: "refused",
      code: "definition-fails-to-load",
      message: `${path} fails to load: ${reason} (${place})`,
      next: `Correct ${place.replace(/:\d+(:\d+)?$/, "")} and commit it.`,
      problems: [{ path: place, message: reason }],
      cause: error,
    });
  }
}
