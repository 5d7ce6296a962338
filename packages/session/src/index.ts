export type { FileSource } from "./file-source.ts";
export { tableSource } from "./file-source.ts";
export { folderSource } from "./folder-source.ts";
export type { Memory } from "./memory/memory.ts";
export { memoryIn } from "./memory/memory.ts";
export type { Session, SessionOptions } from "./open-session.ts";
export { openSession } from "./open-session.ts";
