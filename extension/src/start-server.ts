/*
 * What the editor runs as the language server: a few lines, so that the rest is compiled once and not with every start.
 * An editor with an older Node compiles it every time.
 */
import module from "node:module";
import { join } from "node:path";
import process from "node:process";
import { storageOf } from "@geartrain/language-server/protocol";

const storage = storageOf(process.argv);
if (storage !== undefined) module.enableCompileCache?.(join(storage, "code"));
module.createRequire(__filename)("./language-server.cjs");
