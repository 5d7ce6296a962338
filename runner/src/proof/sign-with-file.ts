import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { privateKeyIn } from "./ssh-private-key.ts";
import type { SshPublicKey } from "./ssh-public-key.ts";
import { publicKeyIn } from "./ssh-public-key.ts";
import { namespace, signText } from "./ssh-signature.ts";

/** A key to sign with. */
export interface Signer {
  readonly blob: Buffer;
  sign(message: string): Promise<string>;
}

/**
 * The key in a file. A plain Ed25519 key signs in this process; for one with a passphrase, in a hardware token or in an
 * agent `ssh-keygen` signs, and asks its person where it has to.
 * @throws OperatingError `no-such-key`, `not-a-key`
 */
export async function signerIn(file: string): Promise<Signer> {
  const text = await readKey(file);
  const plain = privateKeyIn(text);
  if (plain) return { blob: plain.blob, sign: async (message) => signText(message, plain) };
  const shown = publicKeyIn(text) ?? (await publicHalf(file));
  if (!shown) throw notAKey(file);
  return { blob: shown.blob, sign: (message) => signOutside(file, message) };
}

async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new OperatingError({
      exit: "usage",
      code: "no-such-key",
      message: `The key ${file} can't be read.`,
      next: "Make one with ssh-keygen -t ed25519, and add its .pub line to your keys in definePeople.",
    });
  }
}

async function publicHalf(file: string): Promise<SshPublicKey | undefined> {
  try {
    return publicKeyIn(await readFile(`${file}.pub`, "utf8"));
  } catch {
    return undefined;
  }
}

/** What it asks its person, for a passphrase or a touch, it asks on the terminal: standard input stays theirs. */
async function signOutside(file: string, message: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "geartrain-sign-"));
  try {
    const record = join(folder, "record");
    await writeFile(record, message, { mode: 0o600 });
    await runKeygen(file, record);
    const body = /-----BEGIN SSH SIGNATURE-----([A-Za-z0-9+/=\s]+)-----END SSH SIGNATURE-----/.exec(
      await readFile(`${record}.sig`, "utf8"),
    );
    return (body?.[1] ?? "").replace(/\s/g, "");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runKeygen(file: string, record: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ["-Y", "sign", "-q", "-n", namespace, "-f", file, record];
    const child = spawn("ssh-keygen", args, { stdio: ["inherit", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString("utf8");
    });
    child.on("error", (error) => reject(notSigned(file, error.message)));
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(notSigned(file, said.trim() || `it ended with ${code}`)),
    );
  });
}

function notAKey(file: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "not-a-key",
    message: `${file} is no Ed25519 key of SSH.`,
    next: "Make one with ssh-keygen -t ed25519, and add its .pub line to your keys in definePeople.",
  });
}

function notSigned(file: string, why: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "not-signed",
    message: `ssh-keygen did not sign with ${file}: ${why}.`,
    next: "Try it by itself: ssh-keygen -Y sign -n geartrain -f <key> <file>",
  });
}
