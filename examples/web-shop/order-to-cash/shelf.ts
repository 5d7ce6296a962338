import { oneByOne, readShared, writeShared } from "../shared-folder.ts";

interface Wish {
  readonly orderId: string;
  readonly sku: string;
  readonly count: number;
}

/** Takes articles from the shelf, once per order; says when there are too few. */
export function takeFromShelf(folder: string, { orderId, sku, count }: Wish): Promise<{ enough: boolean }> {
  return oneByOne(folder, async () => {
    const slip = `reserved/${orderId}.txt`;
    if ((await readShared(folder, slip)) !== undefined) return { enough: true };
    const there = Number((await readShared(folder, `shelf/${sku}.txt`)) ?? "0");
    if (there < count) return { enough: false };
    await writeShared(folder, `shelf/${sku}.txt`, `${there - count}\n`);
    await writeShared(folder, slip, `${count} × ${sku}\n`);
    return { enough: true };
  });
}
