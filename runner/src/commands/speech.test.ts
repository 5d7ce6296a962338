import { expect, it } from "vitest";
import type { Output } from "./output.ts";
import { buildProgram } from "./program.ts";
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

it("knows every command that there is", async () => {
  const said: string[] = [];
  const output = { say: (text: string) => void said.push(text) } as Output;
  const environment = given({});
  await buildProgram({ environment, output, launcher: "x", exitWith: () => undefined }).parse(["--help"]);
  const commands = [...said.join("").matchAll(/^ {2}([a-z]+) .* {2}/gm)].map(([, name]) => name);

  expect(commands.length).toBeGreaterThan(25);
  expect(commands.filter((name) => speechOf("x")(`geartrain ${name} y`) !== `x ${name} y`)).toEqual([]);
});
