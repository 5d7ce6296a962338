import type { Membership } from "@geartrain/engine";

/** A case as a reader names it: "serving-customers 7", or by its id where it has no key. */
export function caseWords({ process, case: id, key }: Membership): string {
  return key === undefined ? id : `${process} ${key} (${id})`;
}
