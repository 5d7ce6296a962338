import fc from "fast-check";
import { expect, it } from "vitest";
import { copyOf, put, withEntry, without } from "./own.ts";

const names = fc.uniqueArray(fc.oneof(fc.constantFrom("__proto__", "constructor", "toString"), fc.string()), {
  maxLength: 40,
});

function recordOf(all: readonly string[]): Record<string, number> {
  const record: Record<string, number> = {};
  for (const [at, name] of all.entries()) put(record, name, at);
  return record;
}

/** Without regard to order: names that look like numbers come first in every record. */
function entriesOf(record: Readonly<Record<string, number>>): readonly [string, number][] {
  return Object.entries(record).sort(([, one], [, other]) => one - other);
}

it("copies every entry, whatever its name and however many there are, and leaves the record alone", () => {
  fc.assert(
    fc.property(names, fc.string(), (all, name) => {
      const record = Object.freeze(recordOf(all));
      expect(entriesOf(copyOf(record))).toEqual([...all.entries()].map(([at, each]) => [each, at]));
      const others = all.flatMap((each, at): [string, number][] => (each === name ? [] : [[each, at]]));
      expect(entriesOf(withEntry(record, name, 99))).toEqual([...others, [name, 99]]);
    }),
  );
});

it("takes entries out one after the other until none is left", () => {
  fc.assert(
    fc.property(names, (all) => {
      let record = recordOf(all);
      for (const [at, name] of all.entries()) {
        expect(entriesOf(record).map(([each]) => each)).toEqual(all.slice(at));
        record = without(record, name);
      }
      expect(entriesOf(record)).toEqual([]);
      expect(without(record, "none")).toEqual({});
    }),
  );
});
