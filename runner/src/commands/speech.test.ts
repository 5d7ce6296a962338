import { expect, it } from "vitest";
import { launcherName, speechOf } from "./speech.ts";

const given = (variables: Record<string, string>) => ({ get: (name: string) => variables[name] });

it.each<[string, Record<string, string>, string]>([
  ["by itself", {}, "geartrain"],
  ["by npx", { npm_command: "exec" }, "npx geartrain"],
  [
    "by a launcher that says its name",
    { GEARTRAIN_COMMAND: "npm run geartrain --", npm_command: "exec" },
    "npm run geartrain --",
  ],
  ["by one whose name is no command", { GEARTRAIN_COMMAND: "x; rm -rf ~" }, "geartrain"],
])("called %s", (_, variables, name) => {
  expect(launcherName(given(variables))).toBe(name);
});

it.each<[string, string]>([
  ["Next: geartrain work", "Next: npx geartrain work"],
  ["geartrain --help; geartrain start x", "npx geartrain --help; npx geartrain start x"],
  ["geartrain needs Node 22", "geartrain needs Node 22"],
  [".git/geartrain work", ".git/geartrain work"],
])("%s → %s", (text, spoken) => {
  expect(speechOf("npx geartrain")(text)).toBe(spoken);
});
