import { expect, it } from "vitest";
import { setUpText } from "./set-up-text.ts";

it("a report is a table that no value breaks", () => {
  expect(setUpText({ Workflows: 3, System: "a | b\nc" })).toBe(
    "| Geartrain | |\n| --- | --- |\n| Workflows | 3 |\n| System | a \\| b c |\n",
  );
});
