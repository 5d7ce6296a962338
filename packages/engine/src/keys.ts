/** The key of one opening of a step within its instance. */
export function stepKey(step: string, iteration: number): string {
  return `${step}/${iteration}`;
}

/** The key of a piece of outstanding work: `instance/step/iteration`, an attempt's number behind it. */
export function workKey(instance: string, step: string, iteration: number, attempt?: number): string {
  return attempt === undefined ? `${instance}/${step}/${iteration}` : `${instance}/${step}/${iteration}/${attempt}`;
}

export interface WorkPlace {
  readonly step: string;
  readonly iteration: number;
  readonly attempt?: number;
}

/**
 * Reads a work key of this instance back; undefined when it is none. One without an instance (`/step/iteration`) is
 * meant for whichever instance it reaches: events don't repeat their instance's id, so signals read from them have such.
 */
export function readWorkKey(instance: string, key: string): WorkPlace | undefined {
  const from = key.startsWith("/") ? 1 : instance.length + 1;
  if (from > 1 && !(key.startsWith(instance) && key[instance.length] === "/")) return undefined;
  const afterStep = key.indexOf("/", from);
  if (afterStep <= from) return undefined;
  const step = key.slice(from, afterStep);
  const afterIteration = key.indexOf("/", afterStep + 1);
  const iteration = countIn(key, afterStep + 1, afterIteration < 0 ? key.length : afterIteration);
  if (iteration === undefined) return undefined;
  if (afterIteration < 0) return { step, iteration };
  const attempt = countIn(key, afterIteration + 1, key.length);
  return attempt === undefined ? undefined : { step, iteration, attempt };
}

/** The number of the attempt at this opening that a work key names; undefined where it names none of them. */
export function attemptNamed(
  instance: string,
  { step, iteration }: Pick<WorkPlace, "step" | "iteration">,
  key: string,
): number | undefined {
  const from = key.startsWith("/") ? 1 : instance.length + 1;
  const afterStep = from + step.length;
  if (key[afterStep] !== "/" || !key.startsWith(step, from)) return undefined;
  if (from > 1 && !(key.startsWith(instance) && key[instance.length] === "/")) return undefined;
  const afterIteration = key.indexOf("/", afterStep + 1);
  if (afterIteration < 0 || countIn(key, afterStep + 1, afterIteration) !== iteration) return undefined;
  return countIn(key, afterIteration + 1, key.length);
}

/** The key of the time limit of a machine's state: no step is called like this. */
export function limitKey(instance: string, frame: string, until: string): string {
  return `${instance}/@${frame}/${until}`;
}

/** Reads the key of a time limit of this instance back; undefined when it is none. */
export function readLimitKey(
  instance: string,
  key: string,
): { readonly frame: string; readonly until: string } | undefined {
  const from = key.startsWith("/@") ? 2 : instance.length + 2;
  const last = key.lastIndexOf("/");
  if (from > 2 && !key.startsWith(`${instance}/@`)) return undefined;
  return last < from ? undefined : { frame: key.slice(from, last), until: key.slice(last + 1) };
}

/** The key of the time until which an arrival is kept, by the signal that brought it. */
export function keptKey(instance: string, arrival: string): string {
  return `${instance}/@/${arrival}`;
}

/** The arrival that such a key of this instance names; undefined when it is none. */
export function readKeptKey(instance: string, key: string): string | undefined {
  const prefix = key.startsWith("/") ? keptKey("", "") : keptKey(instance, "");
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** The key of what a called instance owes the one that called it. */
export function callerKey(instance: string): string {
  return `${instance}/@caller`;
}

/** The key of a block that is never active together with others of its case. */
export function exclusiveKey(instance: string, frame: string): string {
  return `${instance}/@keys/${frame}`;
}

/** The block that such a key of this instance names; undefined when it is none. */
export function readExclusiveKey(instance: string, key: string): string | undefined {
  const prefix = exclusiveKey(key.startsWith("/") ? "" : instance, "");
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** A count from 1 in plain digits; read by hand because every attempt's key comes by here. */
function countIn(text: string, from: number, to: number): number | undefined {
  if (to <= from || to - from > 9 || text[from] === "0") return undefined;
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    count = count * 10 + digit;
  }
  return count;
}
