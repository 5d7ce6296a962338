import { oneByOne, readShared, writeShared } from "../shared-folder.ts";

interface Wish {
  readonly room: string;
  readonly day: string;
  readonly half: string;
  readonly occasion: string;
}

/** Takes a room in the calendar, unless somebody else has it. The key makes repeating harmless. */
export function reserveRoom(folder: string, wish: Wish, key: string): Promise<{ free: boolean }> {
  const path = `rooms/${wish.room.toLowerCase().replaceAll(" ", "-")}/${wish.day}-${wish.half}.json`;
  return oneByOne(folder, async () => {
    const taken = await readShared(folder, path);
    if (taken !== undefined) return { free: (JSON.parse(taken) as { key: string }).key === key };
    await writeShared(folder, path, `${JSON.stringify({ ...wish, key }, null, 2)}\n`);
    return { free: true };
  });
}
