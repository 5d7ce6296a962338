import { textOf } from "../values/constants.ts";
import type { Value } from "../values/value.ts";

/**
 * Tells whether what a file gives to others is still the same for them. Of a role they see its name and department: its
 * members may change without a workflow being read again. What carries places in its text is the same only as itself.
 */
export function fingerprintOf(value: Value | undefined): unknown {
  switch (value?.is) {
    case undefined:
      return "nothing";
    case "constant":
      return `${typeof value.value} ${String(value.value)}`;
    case "role":
    case "calendar": {
      const options = value.args[1]?.value;
      const department = options?.is === "object" ? textOf(options.members.get("department")?.value) : undefined;
      return JSON.stringify([value.is, value.name, department]);
    }
    case "word":
      return `${value.of} ${value.name}`;
    case "schema":
      return value.faults.length === 0 ? JSON.stringify([value.domain, value.wider]) : value;
    default:
      return value;
  }
}
