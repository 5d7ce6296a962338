import type { Catalog } from "../definitions/index.ts";
import { definitionNamed } from "../definitions/index.ts";
import type { CatalogView } from "../view/index.ts";
import { catalogView } from "../view/index.ts";
import type { Site } from "./open-site.ts";

/** What there is to start: everything, or one workflow by name. */
export function readCatalog({ catalog }: Site, workflow?: string): CatalogView {
  const wanted = workflow === undefined ? catalog.definitions : [definitionNamed(catalog, workflow)];
  const broken = workflow === undefined ? catalog.broken : [];
  return catalogView({
    definitions: wanted.map(({ path, authored }) => ({
      path,
      workflow: authored.workflow,
      processes: processesOf(catalog, authored.workflow.name),
    })),
    processes: (workflow === undefined ? catalog.processes : []).map(({ path, authored }) => ({
      path,
      process: authored.process,
    })),
    broken: broken.map(({ path, error }) => ({ path, message: error.message })),
  });
}

function processesOf({ processes }: Catalog, workflow: string): readonly string[] {
  return processes.filter(({ authored }) => authored.process.workflows.includes(workflow)).map(({ name }) => name);
}
