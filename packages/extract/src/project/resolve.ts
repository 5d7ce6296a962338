import { ts } from "ts-morph";
import { folderOf, foldersUp, inFolder, joined } from "./paths.ts";

/** A file that an import means, and every path that was looked at on the way: a change of one may change the answer. */
export interface Resolved {
  readonly path?: string;
  readonly looked: readonly string[];
}

type Read = (path: string) => string | undefined;

/** Which file an import means: relative, of the package's own `imports`, or by the `paths` of `tsconfig.json`. */
export function resolve(specifier: string, from: string, read: Read): Resolved {
  const looked: string[] = [];
  const see: Read = (path) => {
    looked.push(path);
    return read(path);
  };
  const folder = folderOf(from);
  const targets = specifier.startsWith(".")
    ? [joined(folder, specifier)]
    : specifier.startsWith("#")
      ? ownImports(specifier, folder, see)
      : configuredPaths(specifier, folder, see);
  for (const target of targets) {
    const path = target === undefined ? undefined : fileAt(target, see);
    if (path !== undefined) return { path, looked };
  }
  return { looked };
}

const endings = ["", ".ts", ".mts", ".tsx", "/index.ts"];
const written: Readonly<Record<string, string>> = { js: "ts", mjs: "mts", jsx: "tsx" };

function fileAt(target: string, read: Read): string | undefined {
  const [, stem, ending] = /^(.*)\.(m?jsx?)$/.exec(target) ?? [];
  const source = stem !== undefined && ending !== undefined ? [`${stem}.${written[ending]}`] : [];
  const candidates = /\.[mc]?tsx?$/.test(target) ? [target] : [...source, ...endings.map((each) => target + each)];
  return candidates.find((path) => /\.[mc]?tsx?$/.test(path) && read(path) !== undefined);
}

type Json = { readonly [key: string]: unknown };

function nearest(
  name: string,
  folder: string,
  read: Read,
): { readonly folder: string; readonly json: Json } | undefined {
  for (const each of foldersUp(folder)) {
    const path = inFolder(each, name);
    const text = read(path);
    if (text === undefined) continue;
    return { folder: each, json: objectIn(text, path) };
  }
  return undefined;
}

/** Comments and trailing commas are allowed, as in `tsconfig.json`. */
function objectIn(text: string, path: string): Json {
  const config: unknown = ts.parseConfigFileTextToJson(path, text).config;
  return isObject(config) ? config : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ownImports(specifier: string, folder: string, read: Read): readonly (string | undefined)[] {
  const found = nearest("package.json", folder, read);
  const imports = found?.json.imports;
  if (!found || !isObject(imports)) return [];
  return matching(specifier, imports).flatMap(({ target, rest }) =>
    targetsOf(target).map((each) =>
      joined(
        found.folder,
        each.replaceAll("*", () => rest),
      ),
    ),
  );
}

function configuredPaths(specifier: string, folder: string, read: Read): readonly (string | undefined)[] {
  let found = nearest("tsconfig.json", folder, read);
  for (let depth = 0; found && depth < 5; depth += 1) {
    const options = found.json.compilerOptions;
    const { paths, baseUrl } = isObject(options) ? options : {};
    const base = joined(found.folder, typeof baseUrl === "string" ? baseUrl : ".") ?? "";
    if (isObject(paths)) {
      return matching(specifier, paths).flatMap(({ target, rest }) =>
        targetsOf(target).map((each) =>
          joined(
            base,
            each.replaceAll("*", () => rest),
          ),
        ),
      );
    }
    found = extended(found, read);
  }
  return [];
}

function extended({ folder, json }: { readonly folder: string; readonly json: Json }, read: Read) {
  const { extends: parent } = json;
  const path = typeof parent === "string" && parent.startsWith(".") ? joined(folder, parent) : undefined;
  const text = path && (read(path) ?? read(`${path}.json`));
  return path && text ? { folder: folderOf(path), json: objectIn(text, path) } : undefined;
}

/** Entries whose pattern fits, the exact and the longest first. */
function matching(specifier: string, entries: Json): readonly { readonly target: unknown; readonly rest: string }[] {
  const found = Object.entries(entries).flatMap(([pattern, target]) => {
    const [before = "", after] = pattern.split("*");
    if (after === undefined) return pattern === specifier ? [{ target, rest: "", length: Infinity }] : [];
    const fits =
      specifier.startsWith(before) && specifier.endsWith(after) && specifier.length >= before.length + after.length;
    const rest = specifier.slice(before.length, specifier.length - after.length);
    return fits ? [{ target, rest, length: before.length }] : [];
  });
  return found.sort((a, b) => b.length - a.length).slice(0, 1);
}

function targetsOf(target: unknown): readonly string[] {
  if (typeof target === "string") return [target];
  if (Array.isArray(target)) return target.flatMap(targetsOf);
  return isObject(target) ? Object.values(target).flatMap(targetsOf) : [];
}
