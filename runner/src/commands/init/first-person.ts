import type { Identity } from "../../git/index.ts";

export interface FirstPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The first person of the people file: whoever git says is working here. */
export function personOf(identity: Identity | null): FirstPerson {
  if (!identity) return { id: "you", name: "Your Name", email: "you@example.org" };
  const { name, email } = identity;
  return { id: idOf(name) ?? idOf(email.slice(0, email.indexOf("@"))) ?? "me", name, email };
}

/** `Ada Lovelace` → `ada-lovelace`; undefined where nothing of it can be in an id. */
function idOf(name: string): string | undefined {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^[-0-9]+|-+$/g, "");
  return plain === "" ? undefined : plain;
}
