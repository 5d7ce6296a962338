import { globSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { runProgram } from "../stage/run-program.ts";

const examples = resolve(import.meta.dirname, "..");
const bin = resolve(examples, "../runner/bin/geartrain.mjs");
const teams = globSync("*/geartrain.config.ts", { cwd: examples }).map(dirname).sort();

interface Checked {
  readonly findings: readonly { readonly severity: string; readonly code: string; readonly message: string }[];
}

describe("every team's folder", () => {
  it("is seen", () => {
    expect(teams).toContain("help-desk");
    expect(teams.length).toBeGreaterThanOrEqual(9);
  });

  it.each(teams)("%s is proved without an error or a warning", async (team) => {
    const cwd = join(examples, team);
    const env = { PATH: process.env.PATH ?? "", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
    const { code, stdout, stderr } = await runProgram(process.execPath, [bin, "check", "--json"], { cwd, env });
    const { findings } = JSON.parse(stdout) as Checked;
    const serious = findings.filter(({ severity }) => severity !== "hint");

    expect({ code, stderr, serious }).toEqual({ code: 0, stderr: "", serious: [] });
  });
});
