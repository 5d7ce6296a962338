import { noSuchInstance } from "../host/instance-table.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";

/** The instance meant by an id, the beginning of one, or the letters behind its workflow's name. */
export function findInstance(ledger: Ledger, asked: string): string {
  const exact = ledger.book.resolve(asked);
  const found = exact.length > 0 ? exact : endingWith(ledger, asked);
  const [only, another] = found;
  if (only === undefined) throw noSuchInstance(asked);
  if (another === undefined) return only;
  throw new OperatingError({
    exit: "usage",
    code: "several-instances",
    message: `Several instances are meant by ${asked}: ${only}, ${another}, …`,
    next: "Write more of the id.",
  });
}

function endingWith(ledger: Ledger, asked: string): string[] {
  const tail = /^[0-9a-z]{3,10}$/.test(asked) ? asked : undefined;
  if (tail === undefined) return [];
  const letters = (id: string) => id.slice(id.lastIndexOf("-") + 1);
  return ledger.book
    .list()
    .map(({ id }) => id)
    .filter((id) => letters(id).startsWith(tail));
}
