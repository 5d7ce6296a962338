import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { root } from "./source-tree.ts";

/** Starts the command as if Node were another version. */
function launchOn(version: string) {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  const args = [
    "--import",
    `data:text/javascript,${encodeURIComponent(pretend)}`,
    "runner/bin/geartrain.mjs",
    "--version",
  ];
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: {} });
}

describe("the launcher", () => {
  it.each(["20.20.2", "22.11.0", "18.0.0"])("refuses Node %s in one sentence", (version) => {
    const { status, stdout, stderr } = launchOn(version);

    expect({ status, stdout, stderr }).toEqual({
      status: 3,
      stdout: "",
      stderr: `geartrain needs Node 22.12 or newer; this is Node ${version}.\n`,
    });
  });

  it.each(["22.12.0", "24.0.0"])("starts on Node %s", (version) => {
    expect(launchOn(version).stderr).toBe("");
  });
});
