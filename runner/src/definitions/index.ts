export type { Catalog, Definition } from "./catalog.ts";
export { definitionNamed } from "./catalog.ts";
export type { Definitions } from "./load-definitions.ts";
export { openDefinitions } from "./load-definitions.ts";
export { refuseUncommitted } from "./uncommitted.ts";
export { watchDefinitions } from "./watch-definitions.ts";
