import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { OperatingError } from "../operating-error.ts";
import { carriedOut } from "../watchdog/author-code.ts";
import { stoodBefore } from "../watchdog/marks.ts";
import type { ModulePlaces } from "./author-place.ts";
import { placeInSource } from "./author-place.ts";

export type ModuleExports = Readonly<Record<string, unknown>>;

/** Runs a compiled definition file. What it throws is said with the author's own file and line. */
export async function loadModule(path: string, module: string, places: ModulePlaces): Promise<ModuleExports> {
  // Stacks of what definitions throw, now and in their actions, name the author's file.
  process.setSourceMapsEnabled(true);
  const place = `${path} ${basename(places.folder)}`;
  const before = stoodBefore("load", "", place);
  if (before !== undefined) throw holdsUp(path, before);
  try {
    return await carriedOut("load", "", place, () => import(/* @vite-ignore */ pathToFileURL(module).href));
  } catch (error) {
    const where = placeInSource(error, places) ?? path;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : `it threw ${String(error)}`;
    throw new OperatingError({
      exit: "refused",
      code: "definition-fails-to-load",
      message: `${path} fails to load: ${reason} (${where})`,
      next: `Correct ${where.replace(/:\d+(:\d+)?$/, "")} and commit it.`,
      problems: [{ path: where, message: reason }],
      cause: error,
    });
  }
}

function holdsUp(path: string, before: string): OperatingError {
  return new OperatingError({
    exit: "refused",
    code: "definition-fails-to-load",
    message: `${path} ${before} when it was loaded last.`,
    next: `Correct ${path} and commit it. As it is it is tried again an hour later.`,
  });
}
