import { describe, expect, it } from "vitest";
import { readData } from "./read-data.ts";

describe("data", () => {
  it.each<[string, Parameters<typeof readData>[0], unknown]>([
    ["nothing", {}, { output: {}, typed: [] }],
    ["JSON", { data: '{"a":1}' }, { output: { a: 1 }, typed: [] }],
    [
      "what was typed, as it was typed",
      { data: '{"a":1}', set: ["a=2", "b=", "c.d=x=y"] },
      {
        output: { a: 1 },
        typed: [
          { field: "a", text: "2" },
          { field: "b", text: "" },
          { field: "c.d", text: "x=y" },
        ],
      },
    ],
  ])("%s", async (_, options, expected) => {
    expect(await readData(options)).toEqual(expected);
  });
});
