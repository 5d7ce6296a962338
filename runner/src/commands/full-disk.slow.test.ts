import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { environment, purchases } from "./command.fixture.ts";

/*
 * A disk of its own, small and really full: a memory file system in a mount namespace, which no privilege is needed
 * for and which is gone with the shell. Only Linux has them.
 */
const disk = `
set -u
mount -t tmpfs -o size=24m tmpfs "$CLONE/.." || exit 70
cp -r "$SAVED" "$CLONE" && cd "$CLONE" || exit 70
geartrain() { "$NODE" "$BIN" "$@" </dev/null; echo "exit $?"; }
fill() { head -c 100m /dev/zero >../filler 2>/dev/null; truncate -s "-$1" ../filler; }
`;

interface Said {
  readonly exits: readonly number[];
  readonly text: string;
}

function onSmallDisk(commands: string): Said {
  const clone = purchases({ remote: false });
  const place = join(dirname(clone), "disk", "clone");
  const script = `mkdir -p "$CLONE/.." && ${disk.trim()}\n${commands}`;
  const env = { ...environment, CLONE: place, SAVED: clone, NODE: process.execPath, BIN: bin };
  const args = ["--user", "--map-root-user", "--mount", "bash", "-c", `exec 2>&1\n${script}`];
  const { stdout, status } = spawnSync("unshare", args, { env, encoding: "utf8", timeout: 120_000 });
  if (status !== 0) throw new Error(`the small disk could not be made (${status}): ${stdout}`);
  return { text: stdout, exits: [...stdout.matchAll(/^exit (\d+)$/gm)].map(([, exit]) => Number(exit)) };
}

const bin = fileURLToPath(new URL("../../bin/geartrain.mjs", import.meta.url));
const start = `geartrain start buy --data '{"amount":700,"vendor":"Acme"}'`;

describe.skipIf(process.platform !== "linux")("a full disk", () => {
  it.each(["0", "48K", "96K", "160K"])("with %s left stops with what to do, and loses nothing", (left) => {
    const { text, exits } = onSmallDisk(`
${start}
geartrain work
fill ${left}
${start}
geartrain work
rm ../filler
geartrain work
geartrain verify
geartrain status --json`);

    const [, , started, worked, ...after] = exits;
    for (const exit of [started, worked]) expect([0, 3], text).toContain(exit);
    if (started === 3 || worked === 3) expect(text).toContain("(disk-full)\n→ Make room on that disk");
    expect(after, text).toEqual([0, 0, 0]);
    const accepted = text.match(/✓ Started /g)?.length;
    expect(text.match(/^ {10}"where": \[/gm)?.length, text).toBe(accepted);
  });
});
