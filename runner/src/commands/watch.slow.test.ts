import { spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { cloneOf, environment, geartrain, git, instanceIn, purchases, write } from "./command.fixture.ts";

const bin = fileURLToPath(new URL("../../bin/geartrain.mjs", import.meta.url));

function watching(folder: string, ...more: string[]) {
  const args = [bin, "work", "--watch", "--interval", "0.5", ...more];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...environment, ERP_TOKEN: "t" } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const until = async (wanted: string | RegExp) => {
    for (let waited = 0; !(typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)); waited += 50) {
      if (waited > 60_000 || child.exitCode !== null) throw new Error(`${wanted} was not said in:\n${text}`);
      await sleep(50);
    }
  };
  const stop = async () => {
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    return code as number | null;
  };
  return { until, stop, text: () => text };
}

it.each(["local", "pushed"])(
  "watching (%s) takes in what this clone and others do, until it is stopped",
  async (durability) => {
    const clone = purchases();
    const other = cloneOf(clone);
    const here = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Here"]));
    const runner = watching(clone, "--durability", durability);
    try {
      await runner.until("waiting: 1 task for people");
      geartrain(clone, ["complete", here, "approve", "--outcome", "approve", "--as", "bob"]);
      await runner.until(`✓ ${here}  finished: done`);

      const there = geartrain(other, ["start", "buy", "--set", "amount=5", "--set", "vendor=There"]);
      expect(there.exit).toBe(0);
      await runner.until(`✓ ${instanceIn(there)}  finished: done`);

      write(clone, "new.workflow.ts", "export {};\n");
      await runner.until("new.workflow.ts changed; a change counts when it is on the remote's default branch.");
    } finally {
      expect(await runner.stop()).toBe(0);
    }
    expect(runner.text()).toContain("Stopping: what is running may finish.");
    expect(geartrain(clone, ["doctor"]).out).toMatch(/✓ journal +empty[\s\S]*✓ lease +nobody/);
    expect(geartrain(clone, ["verify"]).exit).toBe(0);
  },
);

it("a remote that is gone for a while is said and tried again", async () => {
  const clone = purchases();
  geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Here"]);
  const remote = git(clone, "remote", "get-url", "origin");
  const runner = watching(clone);
  try {
    await runner.until("waiting: 1 task for people");
    renameSync(remote, join(remote, "..", "away.git"));
    await runner.until(/is not where the settings say\..*Trying again in \d+ s\./s);
    renameSync(join(remote, "..", "away.git"), remote);
    const started = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=5", "--set", "vendor=Back"]));
    await runner.until(`✓ ${started}  finished: done`);
  } finally {
    expect(await runner.stop()).toBe(0);
  }
});
