/* node confirm-program.ts <folder>: what a first `start` sees to, that definitions load as their texts read. */
import { captureEnvironment, openSite } from "geartrain/embedded";

captureEnvironment();
const site = await openSite({ folder: process.argv[2] ?? "." });
for (const definition of site.catalog.definitions) await site.definitions.confirm(definition);
site.close();
