import type { Domain } from "@geartrain/model";

/** What its author calls it, or its name made readable: `orderId` is "Order id". */
export function titleOf(name: string, domain: Domain | undefined): string {
  if (domain?.title !== undefined) return domain.title;
  const words = name.replace(/([a-z0-9])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
  const spaced = words.replace(/[-_]+/g, " ");
  return spaced.slice(0, 1).toUpperCase() + spaced.slice(1);
}
