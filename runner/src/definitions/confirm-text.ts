/*
 * Promise one: what was checked is what runs. Invariants:
 *  1. Only agreement is remembered, under everything that it depends on; what differs is looked at again each time.
 *  2. The parser is loaded only where nothing is remembered: starting an instance of a known definition needs none.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ObjectStore } from "../git/index.ts";
import { listFiles } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import { crossing } from "../ports/crossing.ts";
import { digestOf } from "./bundle-cache.ts";
import { cacheOf } from "./cache-of.ts";
import type { Definition } from "./catalog.ts";
import { configPath } from "./definition-files.ts";
import { toolVersions } from "./runtime-copies.ts";

/** Raised when what is compared changes. */
const format = 1;

/** Files beside the definition's own that say how its imports are found. */
const settings = /(?:^|\/)(?:package|tsconfig[^/]*)\.json$/;

/**
 * Sees to it that a definition loaded as its text reads.
 * @throws OperatingError `differs-from-text`, naming what differs
 */
export async function confirmText(store: ObjectStore, definition: Definition): Promise<void> {
  const { pin, path, reached } = definition;
  const key = digestOf(JSON.stringify([format, path, pin.name, pin.shape, pin.code, reached, ...toolVersions()]));
  const remembered = join(cacheOf(store.repository), "confirmed", key);
  if (existsSync(remembered)) return;
  const texts = await textsOf(store, definition);
  const { differencesFromText } = await import("../agreement/differences-from-text.ts");
  const differences = differencesFromText(definition.authored, path, texts);
  if (differences.length > 0) throw differs(definition, differences);
  await mkdir(dirname(remembered), { recursive: true });
  await crossing("remember that a definition loads as it reads", () => writeFile(remembered, ""));
}

async function textsOf(
  { repository, reader }: ObjectStore,
  { pin, reached }: Definition,
): Promise<Map<string, string>> {
  const files = await listFiles(repository, pin.commit);
  const wanted = new Set([...reached, configPath]);
  const texts = new Map<string, string>();
  for (const { path } of files.filter((file) => wanted.has(file.path) || settings.test(file.path))) {
    const object = await reader.read(`${pin.commit}:${path}`);
    if (object?.bytes) texts.set(path, Buffer.from(object.bytes).toString("utf8"));
  }
  return texts;
}

const most = 5;

function differs({ name, path, pin }: Definition, differences: readonly string[]): OperatingError {
  const more = differences.length > most ? [`and ${differences.length - most} more`] : [];
  return new OperatingError({
    exit: "refused",
    code: "differs-from-text",
    message: `"${name}" in ${path} at commit ${pin.commit.slice(0, 12)} would not run as its text reads, so what was checked would not be what runs.`,
    next: "Write it so that it can be read without running it: geartrain check names the places.",
    problems: [...differences.slice(0, most), ...more].map((message) => ({ path, message })),
  });
}
