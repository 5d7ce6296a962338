import { oneByOne, readShared, writeShared } from "../shared-folder.ts";

/** What a desk holds now, in EUR. */
export async function exposureOf(folder: string, desk: string): Promise<number> {
  return Number((await readShared(folder, `positions/${desk}.txt`)) ?? "0");
}

interface Booked {
  readonly tradeId: string;
  readonly desk: string;
  readonly worth: number;
  readonly side: "buy" | "sell";
}

/** Books a trade into its desk's position, once. */
export function book(folder: string, trade: Booked): Promise<{ exposure: number }> {
  return oneByOne(folder, async () => {
    const slip = `trades/${trade.tradeId}.json`;
    const before = await exposureOf(folder, trade.desk);
    if ((await readShared(folder, slip)) !== undefined) return { exposure: before };
    const exposure = Math.max(0, before + (trade.side === "buy" ? trade.worth : -trade.worth));
    await writeShared(folder, `positions/${trade.desk}.txt`, `${exposure}\n`);
    await writeShared(folder, slip, `${JSON.stringify(trade)}\n`);
    return { exposure };
  });
}
