import type { Fields } from "@geartrain/model";
import { longestLine } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import { filePlacesIn } from "./attach.ts";

/** Below this nobody has to shorten anything. */
const short = 4_096;

/** Says which texts are too long to be recorded, and the way out where there is one. */
export function tooLong(fields: Fields, data: unknown, cause: unknown): OperatingError {
  const files = filePlacesIn(fields);
  const long = sizes(data).filter(({ bytes }) => bytes > short);
  const attach = files.map((name) => `--attach ${name}=<path>`).join(" or ");
  return new OperatingError({
    exit: "usage",
    code: "event-not-storable",
    // What is short here may have become too much with what other steps gave: then the cause says where.
    message:
      long.length === 0 && cause instanceof OperatingError
        ? cause.message
        : `That is too much for one record, which has ${numbered(longestLine)} bytes at most.`,
    problems: long
      .sort((one, other) => other.bytes - one.bytes)
      .map(({ path, bytes }) => ({ path, message: `has ${numbered(bytes)} bytes` })),
    next:
      files.length === 0
        ? "Shorten it: no field here takes a file. What is long can be kept elsewhere, and the data say where."
        : `Attach what is long as a file: ${attach}; or shorten it.`,
    cause,
  });
}

/** Does not even the data alone fit into a record? */
export function isTooLong(data: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(data) ?? "") > longestLine;
}

function sizes(data: unknown): { path: string; bytes: number }[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).map(([path, value]) => ({
    path,
    bytes: Buffer.byteLength(typeof value === "string" ? value : (JSON.stringify(value) ?? "")),
  }));
}

function numbered(count: number): string {
  return count.toLocaleString("en-US");
}
