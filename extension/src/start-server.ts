/*
 * What the editor runs as the language server: a few lines, so that the rest is compiled once and not with every start.
 * An editor with an older Node compiles it every time.
 */
import module from "node:module";
import { join } from "node:path";
import process from "node:process";
import { buildArgument, toldBy } from "@geartrain/language-server/protocol";

/** The digest of all other code; put here when it is built. */
declare const builtAs: string;

const storage = toldBy(process.argv, "storage");
if (storage !== undefined) module.enableCompileCache?.(join(storage, "code"));
process.argv.push(buildArgument(builtAs));
module.createRequire(__filename)("./language-server.cjs");
