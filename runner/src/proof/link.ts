/*
 * Links for people outside. Invariants:
 *  1. A link is for one pass of one task of one ledger, as it is shown, for one address, until a moment; it is used once,
 *     because what it is for is done then.
 *  2. It counts only if the ledger says that it was made, by whom and with which key. The key's secret half stays in the
 *     clone that made it, beside its journal: never in git, never printed.
 */
import type { KeyObject } from "node:crypto";
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenStep } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";
import { shownDigest } from "./decision-record.ts";

/** What a link says. */
export interface Link {
  readonly format: 1;
  readonly id: string;
  readonly ledger: string;
  readonly instance: string;
  readonly step: string;
  readonly iteration: number;
  /** The e-mail address that is asked. */
  readonly to: string;
  /** The digest of what is shown. */
  readonly shown: string;
  readonly expires: string;
}

/** The kind of the ledger's own event that a link was made. */
export const linkMade = "link-made";

/** What the ledger says of a link. */
export interface MadeLink extends Link {
  /** The public half of the key it is signed with. */
  readonly key: string;
  /** Who had it made. */
  readonly by: string;
}

/** What whoever made a link signs, where the link is recorded by somebody else's runner. */
export function linkRecord({ format: _, ...made }: MadeLink): string {
  return canonicalJson({ format: "geartrain link 1", ...made });
}

/** The secret key of this clone, made when it is first needed. */
export function linkKey(folder: string): KeyObject {
  const file = join(folder, "link-key.pem");
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    // Two processes may come here at once: the first file stays.
    writeOnce(file, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  }
  return createPrivateKey(readFileSync(file));
}

function writeOnce(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

export function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64url");
}

export function tokenOf(link: Link, key: KeyObject): string {
  const said = Buffer.from(canonicalJson(link)).toString("base64url");
  return `${said}.${sign(null, Buffer.from(said), key).toString("base64url")}`;
}

/** What a token says, whoever made it; undefined where it is none. */
export function linkIn(token: string): Link | undefined {
  const [said = "", signature = "", ...more] = token.trim().split(".");
  if (said === "" || signature === "" || more.length > 0) return undefined;
  try {
    const link: unknown = JSON.parse(Buffer.from(said, "base64url").toString("utf8"));
    return isLink(link) ? link : undefined;
  } catch {
    return undefined;
  }
}

export function isLink(value: unknown): value is Link {
  if (typeof value !== "object" || value === null) return false;
  const link = value as Record<string, unknown>;
  const texts = ["id", "ledger", "instance", "step", "to", "shown", "expires"];
  return (
    link.format === 1 && Number.isSafeInteger(link.iteration) && texts.every((name) => typeof link[name] === "string")
  );
}

/** What a link is to be used for. */
export interface LinkUse {
  readonly ledger: string;
  readonly instance: string;
  readonly open: OpenStep;
  /** When it is used. */
  readonly at: string;
  /** Every link that the ledger says was made. */
  readonly made: readonly MadeLink[];
}

/** What keeps a token from counting for this task. */
export function linkFault(token: string, { ledger, instance, open, at, made }: LinkUse): string | undefined {
  const link = linkIn(token);
  if (!link) return "the link is cut off or was changed";
  if (link.ledger !== ledger) return "the link is for another ledger";
  const known = made.find(({ id }) => id === link.id);
  if (!known || !isSignedBy(token, known.key)) return "the link is not one that was made here, or it was changed";
  if (link.instance !== instance || link.step !== open.step || link.iteration !== open.iteration) {
    return `the link is for ${link.step} of ${link.instance}, and works for nothing else`;
  }
  if (link.to !== open.outsider) return `the link is for ${link.to}`;
  if (link.expires < at) return `the link could be used until ${link.expires}`;
  return link.shown === shownDigest(open) ? undefined : "what the link was made for is shown differently now";
}

function isSignedBy(token: string, key: string): boolean {
  const [said = "", signature = ""] = token.trim().split(".");
  try {
    const spki = createPublicKey({ key: Buffer.from(key, "base64url"), format: "der", type: "spki" });
    return verify(null, Buffer.from(said), spki, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}
