/*
 * What goes into the bundles from other packages, with the licences that ask to be passed on. Invariant: whatever a
 * bundle holds is named, or nothing is built.
 */
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { Metafile } from "esbuild";

interface Notice {
  readonly name: string;
  readonly license: string;
  readonly texts: readonly string[];
}

/** @throws Error where a package has no text of its licence */
export async function thirdPartyNotices(metafiles: readonly Metafile[], from: string): Promise<string> {
  const folders = new Set(metafiles.flatMap((metafile) => packagesOf(metafile, from)));
  const notices = await Promise.all([...folders].map(noticeOf));
  const named = new Map([...notices, ...(await insideOthers(folders))].map((notice) => [notice.name, notice]));
  const sorted = [...named.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  const parts = sorted.map(({ name, license, texts }) => `${name} (${license})\n\n${texts.join("\n\n")}`);
  const head = "This extension holds parts of the following packages, each under its own licence.";
  return `${[head, ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** The folders of other packages that something of is in a bundle. */
function packagesOf({ outputs }: Metafile, from: string): readonly string[] {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => {
      const at = resolve(from, path.replace(/^[\w-]+:/, ""));
      const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(at)?.[0];
      return folder === undefined || bytesInOutput === 0 ? [] : [folder];
    }),
  );
}

async function noticeOf(folder: string): Promise<Notice> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|notice)\b/i.test(file)).sort();
  if (files.length === 0) throw new Error(`${name} has no text of its licence in ${folder}`);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return { name: `${name} ${version}`, license, texts: texts.map((text) => text.replaceAll("\r\n", "\n").trim()) };
}

/** TypeScript's parser comes inside another package, without the text of its licence. */
async function insideOthers(folders: ReadonlySet<string>): Promise<readonly Notice[]> {
  if (![...folders].some((folder) => folder.endsWith("/@ts-morph/common"))) return [];
  const own = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const { license, texts } = await noticeOf(own);
  return [{ name: "typescript", license, texts }];
}
