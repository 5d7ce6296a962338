import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "../stage/run-program.ts";

const root = resolve(import.meta.dirname, "../..");
/** What a shell has that knows nothing of this workspace. */
const bare = { PATH: "/usr/bin:/bin" };

const demo = { code: -1, stdout: "", stderr: "" };

beforeAll(async () => {
  const { PATH = "", HOME = "" } = process.env;
  Object.assign(demo, await runProgram(process.execPath, ["examples/demo.ts"], { cwd: root, env: { PATH, HOME } }));
});

const clone = () => /^ {2}cd (\S+)/m.exec(demo.stdout)?.[1] ?? "";

afterAll(async () => {
  if (clone() !== "") await rm(dirname(clone()), { recursive: true, force: true });
});

/** Times and the letters of ids are different every time. */
const known = (text: string) =>
  text.replaceAll(/\b\d{4}-\d\d-\d\d \d\d:\d\d\b|(?<=[- ])[0-9a-z]{10}\b|(?<=, since ).*$/gm, "…");

/** Lines that README.md shows as this kind of output and that were not said. */
function notSaid(kind: string, output: string): string[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`text ${kind}\\n(.*?)^\`\`\`$`, "gms"))];
  const shown = blocks.flatMap(([, text = ""]) => text.trimEnd().split("\n"));
  expect(shown.length).toBeGreaterThan(3);
  const said = new Set(known(output).split("\n"));
  return shown.filter((line) => !said.has(known(line)));
}

describe("the demo", () => {
  it("plays to its end, with instances of all six workflows finished and some waiting", async () => {
    expect(demo).toMatchObject({ code: 0, stderr: "" });
    const ran = await runProgram("/bin/sh", ["-c", "./geartrain status --json"], { cwd: clone(), env: bare });
    const { lately, counts } = JSON.parse(ran.stdout) as {
      lately: readonly { readonly workflow: string }[];
      counts: { readonly live: number; readonly waitingForPeople: number; readonly inTrouble: number };
    };
    expect(counts).toMatchObject({ live: 4, waitingForPeople: 4, inTrouble: 0 });
    expect([...new Set(lately.map(({ workflow }) => workflow))].toSorted()).toEqual([
      "blog-post",
      "compliance-review",
      "document-approval",
      "expense-report",
      "product-launch",
      "purchase-approval",
    ]);
    expect(demo.stdout).toContain("4 live · 4 waiting for people");
  });

  it("says what README.md shows of it", () => {
    expect(notSaid("demo", demo.stdout)).toEqual([]);
  });

  it("leaves commands that work from a bare shell", async () => {
    const [, next = ""] = demo.stdout.split("Where to look next");
    const commands = [...next.matchAll(/^ {2}(\S.*?)(?: {2,}.*)?$/gm)].map(([, command = ""]) => command);
    expect(commands.length).toBeGreaterThan(8);

    const script = ["set -e", ...commands].join("\n");
    const ran = await runProgram("/bin/sh", ["-c", script], { cwd: "/", env: bare });
    expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringContaining("✗") });
    expect(ran.stdout).toMatch(/^purchase-approval \S+ {2}finished: done/m);
    expect([...notSaid("tasks", ran.stdout), ...notSaid("show", ran.stdout)]).toEqual([]);
  });
});
