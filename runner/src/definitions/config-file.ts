import type { Config } from "@geartrain/dsl/authored";
import { configOf } from "@geartrain/dsl/authored";
import { OperatingError } from "../operating-error.ts";
import type { ModulePlaces } from "./author-place.ts";
import { configPath } from "./definition-files.ts";
import type { ModuleExports } from "./load-module.ts";
import { loadModule } from "./load-module.ts";

/** The repository's settings, from the compiled `geartrain.config.ts`. */
export async function readConfig(module: string, places: ModulePlaces): Promise<Config> {
  const exports = await loadModule(configPath, module, places);
  return configIn(exports);
}

/** The settings among a module's exports. */
export function configIn(exports: ModuleExports): Config {
  const config = Object.values(exports)
    .map(configOf)
    .find((found) => found !== undefined);
  if (config) return config;
  throw new OperatingError({
    exit: "refused",
    code: "config-not-defined",
    message: `${configPath} exports no settings.`,
    next: "Write: export default defineConfig({ … })",
  });
}
