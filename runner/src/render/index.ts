export * from "./commit/index.ts";
export * from "./markdown/index.ts";
export * from "./terminal/index.ts";
