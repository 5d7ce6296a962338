import { canonicalJson } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginRun, takeRun, writeValue } from "./event-bytes.ts";

/** As it would stand in a line. */
function eventText(value: unknown): string {
  beginRun();
  writeValue(value);
  return Buffer.from(takeRun()).toString();
}

describe("the bytes of an event's data", () => {
  it("is the canonical one of any value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(eventText(plain)).toBe(canonicalJson(plain));
      }),
    );
  });

  it.each([
    [null],
    [-0],
    [true],
    ['a "quoted" \\ text\n\u007f\u2028\ud800é'],
    ["x".repeat(300)],
    [[undefined, 1]],
    [{ b: 1, a: undefined, A: 2, "": { z: [], y: {} } }],
    [{ "\uff5e": 1, "😀": 2, 10: 1, 9: 2 }],
    [Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`k${(at * 7) % 40}`, at]))],
    [Object.assign(Object.create(null), { x: [] })],
    [JSON.parse('{"__proto__":{"x":1}}')],
  ])("is the canonical one of %j", (value) => {
    expect(eventText(value)).toBe(canonicalJson(value));
  });

  it.each([[undefined], [Number.NaN], [[Number.POSITIVE_INFINITY]], [{ at: new Date(0) }], [new Map()], [() => 1]])(
    "does not exist for what is not JSON: %s",
    (value) => {
      expect(() => eventText(value)).toThrow(TypeError);
    },
  );
});
