import type { Domain, Fields } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { withTyped } from "./typed-field.ts";

const zip: Domain = { type: "object", fields: { zip: { type: "string" }, floor: { type: "number" } } };
const domains: Readonly<Record<string, Domain>> = {
  text: { type: "string" },
  perhaps: { type: "string", nullable: true },
  day: { type: "string", format: "date" },
  number: { type: "number" },
  whole: { type: "number", integer: true, min: 1 },
  yes: { type: "boolean" },
  choice: { type: "oneOf", values: ["1", "2", 2, true] },
  list: { type: "array", of: { type: "string" } },
  group: zip,
  named: { type: "record", of: { type: "string" } },
  either: { type: "union", of: [{ type: "string" }, { type: "number" }] },
  who: { type: "person" },
  any: { type: "unknown" },
  groups: { type: "union", of: [zip, { type: "object", fields: { zip: { type: "number" } } }] },
};
const fields: Fields = Object.fromEntries(Object.entries(domains).map(([name, domain]) => [name, { domain }]));

function typed(...set: readonly string[]) {
  return withTyped(
    fields,
    {},
    set.map((one) => ({ field: one.slice(0, one.indexOf("=")), text: one.slice(one.indexOf("=") + 1) })),
  );
}

describe("what is typed for a field is read as what the field takes", () => {
  it.each<[string, unknown]>([
    ["text=12345", { text: "12345" }],
    ["text=true", { text: "true" }],
    ["text=null", { text: "null" }],
    ['text="42"', { text: '"42"' }],
    ["text=[1]", { text: "[1]" }],
    ["text=", { text: "" }],
    ["perhaps=null", { perhaps: null }],
    ["day=2026-01-31", { day: "2026-01-31" }],
    ["number=1.50", { number: 1.5 }],
    ["number=-2e3", { number: -2000 }],
    ["number=007", { number: 7 }],
    ["whole=1.5", { whole: 1.5 }], // for the engine, which says all that is wrong
    ["yes=false", { yes: false }],
    ["choice=1", { choice: "1" }],
    ["choice=2", { choice: "2" }],
    ["choice=true", { choice: true }],
    ['list=["1"]', { list: ["1"] }],
    ['group={"zip":"04711"}', { group: { zip: "04711" } }],
    ["group.zip=04711", { group: { zip: "04711" } }],
    ["named.a=1", { named: { a: "1" } }],
    ["either=7", { either: 7 }],
    ["either=seven", { either: "seven" }],
    ["who=4711", { who: "4711" }],
    ["any=7", { any: 7 }],
    ["any=seven", { any: "seven" }],
    ["groups.zip=04711", { groups: { zip: 4711 } }],
    ["unknown=7", { unknown: 7 }],
  ])("%s", (set, expected) => {
    expect(typed(set)).toEqual(expected);
  });

  it.each([
    ["number=x", 'is a number, and "x" is not'],
    ["number=1,000", 'is a number, and "1,000" is not'],
    ["number=", 'is a number, and "" is not'],
    ["number=1e999", 'is a number, and "1e999" is not'],
    ["whole=x", 'is a whole number, at least 1, and "x" is not'],
    ["yes=yes", 'is yes or no (true or false), and "yes" is not'],
    ["day=31.1.2026", 'is a date like 2026-01-31, and "31.1.2026" is not'],
    ["choice=3", 'is one of 1, 2, 2, true, and "3" is not'],
    ["list=one", 'is a list of text, as JSON: ["one", "two"], and "one" is not'],
    ["group=one", 'is a group of fields, fields zip, floor, as JSON: {"zip": …}, and "one" is not'],
    ["group.floor=two", 'is a number, and "two" is not'],
  ])("%s is refused, with what it takes", (set, message) => {
    const refused = { code: "wrong-data", problems: [{ path: set.slice(0, set.indexOf("=")), message }] };
    expect(() => typed(set)).toThrow(expect.objectContaining(refused));
  });

  it("all that does not fit is said at once", () => {
    expect(() => typed("number=x", "text=7", "yes=y")).toThrow(
      expect.objectContaining({ problems: [{ path: "number", message: expect.anything() }, expect.anything()] }),
    );
  });

  it("what is typed goes over what was given, and leaves that as it is", () => {
    const given = { group: { zip: "1", floor: 2 } };

    expect(withTyped(fields, given, [{ field: "group.floor", text: "3" }])).toEqual({ group: { zip: "1", floor: 3 } });
    expect(given).toEqual({ group: { zip: "1", floor: 2 } });
  });

  it("a field called __proto__ is a field like any other", () => {
    const data = typed("__proto__.admin=true");

    expect(Object.keys(data as object)).toEqual(["__proto__"]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect((data as { admin?: boolean }).admin).toBeUndefined();
  });
});
