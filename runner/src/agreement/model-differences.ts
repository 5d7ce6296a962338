import type { Json } from "@geartrain/model";

/** A place where the text and what was loaded do not say the same. */
export interface Difference {
  /** JSON pointer into the model. */
  readonly place: string;
  /** As it reads; undefined where nothing stands. */
  readonly text: Json | undefined;
  /** As it loaded. */
  readonly loaded: Json | undefined;
}

/**
 * Where a model read from text and the model that its file makes differ. A domain that the text could not tell may be
 * known once it runs: that is no difference.
 */
export function modelDifferences(text: unknown, loaded: unknown, place = ""): Difference[] {
  if (Object.is(text, loaded) || isUnknownDomain(text, loaded)) return [];
  if (!isTree(text) || !isTree(loaded) || Array.isArray(text) !== Array.isArray(loaded)) {
    return [{ place, text: text as Json | undefined, loaded: loaded as Json | undefined }];
  }
  const keys = [...new Set([...Object.keys(text), ...Object.keys(loaded)])];
  return keys.flatMap((key) => modelDifferences(part(text, key), part(loaded, key), `${place}/${escaped(key)}`));
}

type Tree = Readonly<Record<string, unknown>>;

/** Only where a domain stands on the other side too: a `type` of its own. */
function isUnknownDomain(text: unknown, loaded: unknown): boolean {
  return isTree(text) && text.type === "unknown" && isTree(loaded) && typeof loaded.type === "string";
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

function part(tree: Tree, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

/** As RFC 6901 wants it. */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
