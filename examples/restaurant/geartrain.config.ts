import { defineConfig } from "geartrain";
import { people } from "./people.ts";

/** The restaurant's settings. Its workflows and its process are found by their names. */
export default defineConfig({ people });
