import { describe, expect, it } from "vitest";
import { readData } from "./read-data.ts";

describe("data", () => {
  it.each<[string, Parameters<typeof readData>[0], unknown]>([
    ["nothing", {}, {}],
    ["JSON", { data: '{"a":1}' }, { a: 1 }],
    ["numbers, booleans and lists as such", { set: ["a=1.5", "b=true", "c=[1]"] }, { a: 1.5, b: true, c: [1] }],
    [
      "everything else as text",
      { set: ["a=Acme & Co", "b=", "c=x=y", 'd="42"'] },
      { a: "Acme & Co", b: "", c: "x=y", d: "42" },
    ],
    ["fields of fields", { set: ["a.b=1", "a.c=2"] }, { a: { b: 1, c: 2 } }],
    ["what comes later over what came before", { data: '{"a":{"b":1,"c":2}}', set: ["a.b=3"] }, { a: { b: 3, c: 2 } }],
  ])("%s", async (_, options, expected) => {
    expect(await readData(options)).toEqual(expected);
  });

  it("called __proto__ is a field like any other", async () => {
    const data = await readData({ set: ["__proto__.admin=true"] });

    expect(Object.keys(data)).toEqual(["__proto__"]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect((data as { admin?: boolean }).admin).toBeUndefined();
  });
});
