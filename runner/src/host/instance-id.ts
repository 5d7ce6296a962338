import { hash } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** `<workflow>-<10 letters>`, from the ledger and the start signal: the same signal never starts two instances. */
export function instanceId(genesis: string, workflow: string, signal: string): string {
  // A byte as a character: a buffer of its own takes longer to make than the digest.
  const digest = hash("sha256", `${genesis}\n${workflow}\n${signal}`, "binary");
  let letters = "";
  for (let at = 0; at < 10; at += 1) letters += alphabet[digest.charCodeAt(at) & 31];
  return `${workflow}-${letters}`;
}
