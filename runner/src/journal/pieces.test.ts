import fc from "fast-check";
import { expect, it } from "vitest";
import type { Piece } from "./pieces.ts";
import { pieces } from "./pieces.ts";

interface Held {
  readonly bytes: Buffer;
  readonly mark: number;
  readonly piece: Piece;
}

const lengths = fc.constantFrom(1, 500_000, 3_000_000, 8_000_000, 9_000_000);
const step = fc.oneof(
  fc.record({ does: fc.constant("write" as const), length: lengths, kept: fc.boolean() }),
  fc.record({ does: fc.constantFrom("letGo" as const, "leave" as const), which: fc.nat() }),
);

it("leaves bytes as they are until they are let go, and shows nothing of others to whoever holds on", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { room, take, ...over } = pieces();
      const held: Held[] = [];
      const gone: Held[] = [];
      for (const [index, each] of steps.entries()) {
        if (each.does === "write") {
          const bytes = room(each.length);
          expect(bytes.length).toBe(each.length);
          bytes[0] = bytes[each.length - 1] = index + 1;
          if (each.kept) held.push({ bytes, mark: index + 1, piece: take(each.length) });
        } else {
          const [one] = held.splice(each.which % Math.max(held.length, 1), 1);
          if (one) over[each.does](one.piece);
          if (one) gone.push(one);
        }
        for (const { bytes, mark } of held) expect([bytes[0], bytes.at(-1)]).toEqual([mark, mark]);
        for (const { bytes, mark } of gone) expect([undefined, mark]).toContain(bytes[0]);
      }
    }),
  );
});

it("uses memory again that everybody has let go, and puts one behind the other what is written so", () => {
  const { room, take, letGo } = pieces();
  const write = (length: number) => ({ bytes: room(length), piece: take(length) });
  const [one, other] = [write(4_000_000), write(4_000_000)];
  expect(other.bytes.buffer).toBe(one.bytes.buffer);
  expect(other.bytes.byteOffset).toBe(4_000_000);
  one.bytes[0] = 7;
  write(1);
  letGo(one.piece);
  expect(one.bytes[0]).toBe(7);
  letGo(other.piece);
  expect(one.bytes).toHaveLength(0);
  expect(room(8_000_000)[0]).toBe(7);
});
