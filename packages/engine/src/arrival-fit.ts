import type { Executable, Json } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { own } from "./own.ts";
import { readValue, Unavailable } from "./reference-value.ts";
import type { Instant } from "./signal.ts";
import type { State } from "./state.ts";

/**
 * How far an arrival concerns an instance: it waits for it (since when), it will wait for just this key, nobody can say
 * yet because the key does not exist so far, or it is for another one.
 */
export type ArrivalFit =
  | { readonly fit: "waits"; readonly since: Instant }
  | { readonly fit: "will" | "unknown" | "other" };

/** What a host asks of each instance before it brings an arrival to one of them. */
export function arrivalFit(executable: Executable, state: State, step: string, key: Json): ArrivalFit {
  const wanted = canonicalJson(key);
  const waiting = state.open.filter(
    (open) => open.step === step && !open.failed && canonicalJson(open.key ?? null) === wanted,
  );
  const [since] = waiting.map(({ openedAt }) => openedAt).sort();
  if (since !== undefined) return { fit: "waits", since };
  const known = keyAhead(executable, state, step);
  if (known === undefined) return { fit: "unknown" };
  return { fit: canonicalJson(known) === wanted ? "will" : "other" };
}

/** The key under which the step would wait if it opened now; undefined when that can't be told. */
function keyAhead(executable: Executable, draft: State, name: string): Json | undefined {
  const step = own(executable.workflow.steps, name);
  if (step?.kind !== "receive") return undefined;
  try {
    return readValue({ draft, executable }, step.key);
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}
