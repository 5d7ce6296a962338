import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "./sha256.ts";

function platform(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

it("is the platform's, around every boundary of a block", () => {
  for (let length = 0; length <= 260; length += 1) {
    const text = "é".repeat(length % 7) + "a".repeat(length);
    expect(sha256(text)).toBe(platform(text));
  }
});

it("is the platform's for any text, lone surrogates too", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      (text, lone) => {
        const broken = text + String.fromCharCode(lone);
        expect([sha256(text), sha256(broken)]).toEqual([platform(text), platform(broken)]);
      },
    ),
  );
});
