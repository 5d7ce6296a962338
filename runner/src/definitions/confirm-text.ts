/*
 * Promise one: what was checked is what runs. Invariants:
 *  1. Only agreement is remembered, under everything that it depends on; what differs is looked at again each time.
 *  2. The parser is loaded only where nothing is remembered: starting an instance of a known definition needs none.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { shapeOf } from "@geartrain/model";
import type { ObjectStore } from "../git/index.ts";
import { listFiles } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import { crossing } from "../ports/crossing.ts";
import { digestOf } from "./bundle-cache.ts";
import { cacheOf } from "./cache-of.ts";
import type { DefinedProcess, Definition } from "./catalog.ts";
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
  const { pin, path, reached, name } = definition;
  await agreed(store, [path, pin.name, pin.shape, pin.code, reached], async () => {
    const texts = await textsOf(store, pin.commit, reached);
    const { differencesFromText } = await import("../agreement/differences-from-text.ts");
    const differences = differencesFromText(definition.authored, path, texts);
    if (differences.length > 0) throw differs({ name, path, commit: pin.commit }, differences);
  });
}

/**
 * The same for a process, as it stands at a commit.
 * @throws OperatingError `differs-from-text`, naming what differs
 */
export async function confirmProcess(store: ObjectStore, commit: string, defined: DefinedProcess): Promise<void> {
  const { name, path, reached, authored } = defined;
  const wanted = new Set(reached);
  const files = (await listFiles(store.repository, commit)).filter((file) => wanted.has(file.path));
  const made = files.map((file) => `${file.path} ${file.oid}`);
  await agreed(store, [path, name, shapeOf(authored.process), made], async () => {
    const texts = await textsOf(store, commit, reached);
    const { processDifferences } = await import("../agreement/differences-from-text.ts");
    const differences = processDifferences(authored.process, texts);
    if (differences.length > 0) throw differs({ name, path, commit }, differences);
  });
}

/** Looks whether they agree, unless that is remembered of just these. */
async function agreed(store: ObjectStore, of: readonly unknown[], look: () => Promise<void>): Promise<void> {
  const key = digestOf(JSON.stringify([format, ...of, ...toolVersions()]));
  const remembered = join(cacheOf(store.repository), "confirmed", key);
  if (existsSync(remembered)) return;
  await look();
  await mkdir(dirname(remembered), { recursive: true });
  await crossing("remember that a definition loads as it reads", () => writeFile(remembered, ""));
}

async function textsOf(
  { repository, reader }: ObjectStore,
  commit: string,
  reached: readonly string[],
): Promise<Map<string, string>> {
  const files = await listFiles(repository, commit);
  const wanted = new Set([...reached, configPath]);
  const texts = new Map<string, string>();
  for (const { path } of files.filter((file) => wanted.has(file.path) || settings.test(file.path))) {
    const object = await reader.read(`${commit}:${path}`);
    if (object?.bytes) texts.set(path, Buffer.from(object.bytes).toString("utf8"));
  }
  return texts;
}

const most = 5;

interface Named {
  readonly name: string;
  readonly path: string;
  readonly commit: string;
}

function differs({ name, path, commit }: Named, differences: readonly string[]): OperatingError {
  const more = differences.length > most ? [`and ${differences.length - most} more`] : [];
  return new OperatingError({
    exit: "refused",
    code: "differs-from-text",
    message: `"${name}" in ${path} at commit ${commit.slice(0, 12)} would not run as its text reads, so what was checked would not be what runs.`,
    next: "Write it so that it can be read without running it: geartrain check names the places.",
    problems: [...differences.slice(0, most), ...more].map((message) => ({ path, message })),
  });
}
