import type { InstancesParams, LiveInstance } from "../protocol.ts";
import { pathOfUri, pathWithin } from "../workspace/uris.ts";

/** What the editor has told of the ledgers of its folders; nothing, before it has. */
export class KnownInstances {
  #startable: readonly string[] = [];
  #live: readonly (LiveInstance & { readonly path: string })[] = [];

  set({ startable, live }: InstancesParams): void {
    this.#startable = startable.filter((folder) => pathOfUri(folder) !== undefined);
    this.#live = live.flatMap((each) => {
      const path = pathOfUri(each.folder);
      return path === undefined ? [] : [{ ...each, path }];
    });
  }

  /** The live instances of a workflow that is declared in this folder; of a step: those that are there now. */
  at(folder: string, workflow: string, step?: string): readonly LiveInstance[] {
    return this.#live.filter(
      (each) =>
        each.workflow === workflow && belongs(each.path, folder) && (step === undefined || each.steps.includes(step)),
    );
  }

  /** The folder, as a URI, where an instance of what is declared here can be started. */
  startableIn(folder: string): string | undefined {
    return this.#startable.find((each) => belongs(pathOfUri(each) ?? "", folder));
  }
}

/** The ledger of a repository serves all folders in it; the editor may have opened any of them. */
function belongs(open: string, folder: string): boolean {
  return open === folder || pathWithin(open, folder) !== undefined || pathWithin(folder, open) !== undefined;
}
