import { createHash } from "node:crypto";
import type { ObjectStore } from "../../git/index.ts";
import { OperatingError } from "../../operating-error.ts";
import { readYaml } from "../../operations/read-yaml.ts";
import type { ChangedPath } from "./changed-paths.ts";

/** What a file asks for, and the digest of its bytes. */
export interface Request {
  readonly input: unknown;
  readonly digest: string;
}

/** A history keeps what starts an instance in one line, which is far shorter than this. */
const largest = 1_000_000;

/**
 * Reads a committed file as data: nothing in it is run.
 * @throws OperatingError `not-a-file`, `file-too-large`, `input-not-json`, `input-not-yaml`
 */
export async function readRequest({ reader }: Pick<ObjectStore, "reader">, file: ChangedPath): Promise<Request> {
  const { path, oid, isFile } = file;
  if (!isFile) throw unusable("not-a-file", `${path} is a link, and no file.`);
  const object = await reader.read(oid, largest);
  if (!object?.bytes)
    throw unusable("file-too-large", `${path} has more than ${largest.toLocaleString("en-US")} bytes.`);
  const bytes = Buffer.from(object.bytes);
  return { input: read(path, bytes.toString("utf8")), digest: createHash("sha256").update(bytes).digest("hex") };
}

function read(path: string, text: string): unknown {
  if (!path.endsWith(".json")) return readYaml(path, text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable("input-not-json", `${path} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}

function unusable(code: string, message: string): OperatingError {
  return new OperatingError({ exit: "usage", code, message, next: "Correct the file and push it." });
}
