import { expect, it } from "vitest";
import { settingText, setUpText } from "./set-up-text.ts";

it("a report is a table that no value breaks", () => {
  expect(setUpText({ Workflows: 3, System: "a | b\nc" })).toBe(
    "| Geartrain | |\n| --- | --- |\n| Workflows | 3 |\n| System | a \\| b c |\n",
  );
});

it.each([
  [{ type: "string" }, "/home/ada/bin/geartrain", "set"],
  [{ type: "string" }, " ", "not set"],
  [{ type: "string", enum: ["all", "none"] }, "none", '"none"'],
  [{ type: "string", enum: ["all", "none"] }, "/home/ada", "set"],
  [{ type: "boolean" }, false, "false"],
  [{ type: "string" }, undefined, "not set"],
])("of what people write into a setting a report says only that they did: %j %j", (setting, value, said) => {
  expect(settingText(setting, value)).toBe(said);
});
