import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { geartrain, git, temporaryFolder, write } from "./command.fixture.ts";

const ada = {
  GIT_AUTHOR_NAME: "Ada Lovelace",
  GIT_COMMITTER_NAME: "Ada Lovelace",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_EMAIL: "ada@example.org",
};

/** The first command a text tells somebody to type. */
function suggested(text: string, launcher = "geartrain"): string[] {
  const command = text
    .split("\n")
    .find((line) => line.includes(`${launcher} `) && !line.includes(`the next ${launcher} work`));
  const words = command?.slice(command.indexOf(`${launcher} `) + launcher.length + 1) ?? "";
  return words.trim().split(" ");
}

describe("a newcomer", () => {
  it.each(["geartrain", "npx geartrain", "./run.sh geartrain"])(
    "follows what each command suggests (%s) and has a finished instance within five",
    (launcher) => {
      const folder = temporaryFolder();
      const env = { ...ada, GEARTRAIN_COMMAND: launcher };
      const called: string[] = [];
      let args = ["init"];
      for (let last = ""; called.length < 5 && !last.includes("finished: done"); ) {
        const { exit, out, err } = geartrain(folder, args, { env });
        expect(err).toBe(args[0] === "work" ? err : "");
        expect(exit).toBe(0);
        called.push(args[0] ?? "");
        last = args[0] === "show" ? out : "";
        args = suggested(out, launcher);
      }

      expect(called).toEqual(["init", "start", "complete", "work", "show"]);
      expect(git(folder, "status", "--porcelain")).toBe("");
    },
  );

  it("has every file they need, and none of theirs is touched", () => {
    const folder = temporaryFolder();
    write(folder, "README.md", "Mine\n");
    write(folder, "package.json", "{}\n");

    const { exit, out } = geartrain(folder, ["init"], { env: ada });

    expect(exit).toBe(0);
    expect(out).toContain("= README.md was there and stays as it is");
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("Mine\n");
    expect(readFileSync(join(folder, "package.json"), "utf8")).toBe("{}\n");
    // What was there is not committed for them either.
    expect(git(folder, "status", "--porcelain").split("\n")).toEqual(["?? README.md", "?? package.json"]);
    expect(geartrain(folder, ["init"], { env: ada }).out).not.toContain("  + ");
    expect(readFileSync(join(folder, "geartrain.config.ts"), "utf8")).toContain(
      '"ada-lovelace": { name: "Ada Lovelace"',
    );
  });

  it("without a git identity is told the exact commands, which work", () => {
    const folder = temporaryFolder();

    const { exit, out } = geartrain(folder, ["init", "shop"]);

    expect(exit).toBe(0);
    expect(out).toContain("! not committed: git does not know who you are");
    const commands = out
      .slice(out.indexOf("Next:"))
      .split("\n")
      .slice(1)
      .map((line) => line.trim())
      .filter(Boolean);
    expect(commands.map((command) => command.split(" ").slice(0, 2).join(" "))).toEqual([
      "cd shop",
      "git config",
      "git config",
      "git add",
      "git commit",
      "geartrain start",
    ]);
    const shop = join(folder, "shop");
    git(shop, "config", "user.name", "Your Name");
    git(shop, "config", "user.email", "you@example.org");
    git(shop, ...(commands[3] ?? "").split(" ").slice(1));
    git(shop, "commit", "-m", "Begin with Geartrain");
    expect(geartrain(shop, (commands[5] ?? "").split(" ").slice(1)).exit).toBe(0);
  });

  it("is not left with settings inside of another repository", () => {
    const folder = temporaryFolder();
    git(folder, "init", "--quiet");

    const { exit, err } = geartrain(folder, ["init", "inner"], { env: ada });

    expect(exit).toBe(2);
    expect(err).toContain("(inside-repository)");
    expect(existsSync(join(folder, "inner", "geartrain.config.ts"))).toBe(false);
  });
});
