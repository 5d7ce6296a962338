import type { Line } from "../ledger/line.ts";
import { lineFormat, longestLine } from "../ledger/line.ts";

/** The chain of the ledger itself: leases, accepted tips; no instance has this id. */
export const ledgerChain = "ledger";

/** What is wrong with a line. */
export class LineFault extends Error {}

const instanceForm = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;
const hashForm = /^[0-9a-f]{64}$/;
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Reads an event line from a ledger that anybody may have written to.
 * @throws LineFault
 */
export function readLine(text: string): Line {
  // Characters are at most three bytes each, so most lines need no counting.
  if (text.length > longestLine / 3 && Buffer.byteLength(text) > longestLine) {
    throw new LineFault(`it has more than ${longestLine} bytes`);
  }
  const line = parse(text);
  if (line.v !== lineFormat) throw new LineFault(`its format is ${JSON.stringify(line.v)}, not ${lineFormat}`);
  if (typeof line.instance !== "string" || !instanceForm.test(line.instance))
    throw new LineFault("its instance is no id");
  if (!Number.isSafeInteger(line.seq) || line.seq < 1) throw new LineFault("its seq is no count");
  if (line.id !== `${line.instance}/${line.seq}`) throw new LineFault("its id is not instance/seq");
  if (typeof line.prev !== "string" || !hashForm.test(line.prev)) throw new LineFault("its prev is no hash");
  if (typeof line.at !== "string" || !instantForm.test(line.at)) throw new LineFault("its time is no instant");
  for (const key of ["kind", "by", "definition"] as const) {
    if (typeof line[key] !== "string") throw new LineFault(`its ${key} is no text`);
  }
  if (!isObject(line.data)) throw new LineFault("its data is no object");
  return line;
}

function parse(text: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LineFault("it is not JSON");
  }
  if (!isObject(value)) throw new LineFault("it is not an object");
  // Escaped or not: only lines that could hold the key are searched for it.
  if ((text.includes("__proto__") || /\\u005f/i.test(text)) && hasPrototypeKey(value)) {
    throw new LineFault("it has a key __proto__");
  }
  return value as unknown as Line;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Does a value, however deep, have a key of its own that means something else to JavaScript? */
export function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.hasOwn(value, "__proto__")) return true;
  return Object.values(value).some(hasPrototypeKey);
}
