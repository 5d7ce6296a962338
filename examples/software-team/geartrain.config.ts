import { defineConfig } from "geartrain";
import { people } from "./people.ts";

/** The settings of this repository. Workflows are found by their names: every `*.workflow.ts`, in any folder. */
export default defineConfig({ people });
