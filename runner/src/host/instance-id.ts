import { hash } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** `<workflow>-<10 letters>`, from the ledger and the start signal: the same signal never starts two instances. */
export function instanceId(genesis: string, workflow: string, signal: string): string {
  const digest = hash("sha256", `${genesis}\n${workflow}\n${signal}`, "buffer");
  let letters = "";
  for (const byte of digest.subarray(0, 10)) letters += alphabet[byte & 31];
  return `${workflow}-${letters}`;
}
