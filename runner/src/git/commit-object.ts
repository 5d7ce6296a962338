import type { Oid } from "./oid.ts";
import type { Identity } from "./repository.ts";

/** A commit's parts as Geartrain needs them. */
export interface Commit {
  readonly oid: Oid;
  readonly tree: Oid;
  readonly parents: readonly Oid[];
  readonly author: Identity;
  /** Seconds since 1970. */
  readonly authored: number;
  readonly committed: number;
  /** The message with its trailers. */
  readonly message: string;
  readonly trailers: ReadonlyMap<string, string>;
}

export type CommitContent = Pick<Commit, "tree" | "parents" | "author" | "authored" | "committed"> & {
  readonly message: string;
  readonly trailers: ReadonlyMap<string, string>;
};

/** The commit as git would write it. Times are UTC: an author's time zone is nobody's business. */
export function encodeCommit(content: CommitContent): Buffer {
  const person = `${personName(content.author.name)} <${personName(content.author.email)}>`;
  const head = [
    `tree ${content.tree}`,
    ...content.parents.map((parent) => `parent ${parent}`),
    `author ${person} ${content.authored} +0000`,
    `committer ${person} ${content.committed} +0000`,
  ];
  const trailers = [...content.trailers].map(([key, value]) => trailer(key, value));
  const message = oneParagraphEnd(content.message);
  const body = trailers.length > 0 ? `${message}\n${trailers.join("")}` : message;
  return Buffer.from(`${head.join("\n")}\n\n${body}`, "utf8");
}

/** Reads a commit; undefined when the bytes aren't one. Signatures and other headers are passed over. */
export function parseCommit(oid: Oid, bytes: Buffer): Commit | undefined {
  const text = bytes.toString("utf8");
  const end = text.indexOf("\n\n");
  const header = end < 0 ? text : text.slice(0, end);
  const message = end < 0 ? "" : text.slice(end + 2);
  const tree = /^tree ([0-9a-f]+)$/m.exec(header)?.[1];
  const author = /^author (.*?) ?<([^>\n]*)> (\d+)/m.exec(header);
  const committed = /^committer [^\n]*> (\d+)/m.exec(header)?.[1];
  if (!tree || !author || committed === undefined) return undefined;
  return {
    oid,
    tree,
    parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? ""),
    author: { name: author[1] ?? "", email: author[2] ?? "" },
    authored: Number(author[3]),
    committed: Number(committed),
    message,
    trailers: readTrailers(message),
  };
}

/** The `Key: value` lines of the last paragraph, which has nothing else. */
function readTrailers(message: string): Map<string, string> {
  const paragraphs = message.trimEnd().split(/\n\n+/);
  const lines = paragraphs.length > 1 ? (paragraphs.at(-1)?.split("\n") ?? []) : [];
  const pairs = lines.map((line) => /^([A-Za-z][A-Za-z0-9-]*): (.*)$/.exec(line));
  const found = new Map<string, string>();
  if (pairs.every((pair) => pair !== null)) for (const [, key = "", value = ""] of pairs) found.set(key, value);
  return found;
}

function trailer(key: string, value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(key) || !/^[^\n\r\0]+$/.test(value.trim()))
    throw new Error(`Not a trailer: ${JSON.stringify([key, value])}`);
  return `${key}: ${value.trim()}\n`;
}

/** Git forbids these in names, and trims them; a name of nothing but them is kept readable. */
function personName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what git forbids
  const kept = name.replace(/[<>\u0000-\u001f\u007f]/g, "").replace(/^[\s.,:;"'\\]+|[\s.,:;"'\\]+$/g, "");
  return kept || "unknown";
}

function oneParagraphEnd(message: string): string {
  return `${message.replaceAll("\0", "").trimEnd()}\n`;
}
