import type { Json } from "@geartrain/model";

export type Redact = (value: Json) => Json;

/**
 * Replaces every occurrence of a secret's value in texts, keys included, before anything is written or printed.
 * Values shorter than four characters are left: replacing them would only garble what is not secret.
 */
export function redaction(secrets: ReadonlyMap<string, string>): Redact {
  if (secrets.size === 0) return asItIs;
  const known = [...secrets]
    .filter(([, value]) => value.length >= 4)
    .sort(([, one], [, other]) => other.length - one.length);
  if (known.length === 0) return asItIs;
  const text = (value: string): string =>
    known.reduce((cleaned, [name, secret]) => cleaned.replaceAll(secret, `[redacted ${name}]`), value);
  const redact = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(redact);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), redact(inner as Json)]));
  };
  return redact;
}

function asItIs(value: Json): Json {
  return value;
}
