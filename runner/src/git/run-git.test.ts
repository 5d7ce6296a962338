import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureEnvironment, gitEnvironment } from "./git-environment.ts";
import { gitText, runGit } from "./run-git.ts";
import { shownText } from "./shown-text.ts";
import { git, simpleRepository, temporaryFolder } from "./temporary-repository.fixture.ts";

describe("a call of git", () => {
  it("gives exit code, output and input their due", async () => {
    const folder = simpleRepository();
    const hashed = await runGit({ folder, args: ["hash-object", "--stdin"], stdin: "hello" });
    expect(hashed).toMatchObject({ code: 0, stderr: "" });
    expect(hashed.stdout.toString()).toMatch(/^[0-9a-f]{40}\n$/);
    expect(await runGit({ folder, args: ["rev-parse", "--verify", "none"] })).toMatchObject({ code: 128 });
    await expect(gitText({ folder, args: ["rev-parse", "--verify", "none"] })).rejects.toMatchObject({
      code: "git-failed",
      message: expect.stringContaining("Needed a single revision"),
    });
  });

  it("survives a git that reads no input", async () => {
    const call = { folder: simpleRepository(), args: ["version"], stdin: Buffer.alloc(5_000_000) };
    expect((await runGit(call)).code).toBe(0);
  });

  it("is stopped when it says too much", async () => {
    const folder = simpleRepository();
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x".repeat(10_000));
    const call = { folder, args: ["cat-file", "commit", "HEAD"], maxBytes: 1000 };
    await expect(runGit(call)).rejects.toMatchObject({ code: "git-output-too-large" });
  });

  it("is stopped when it takes too long, with all that it started", async () => {
    const folder = simpleRepository();
    const late = join(folder, "late");
    git(folder, "config", "alias.dawdle", `!sleep 2; touch "${late}"`);
    await expect(runGit({ folder, args: ["dawdle"], timeoutMs: 200 })).rejects.toMatchObject({ code: "git-timeout" });
    await new Promise((resolve) => setTimeout(resolve, 2300));
    expect(existsSync(late)).toBe(false);
  });

  it("runs no hook and follows no replaced object", async () => {
    const folder = simpleRepository();
    const hook = join(folder, ".git/hooks/reference-transaction");
    mkdirSync(join(folder, ".git/hooks"), { recursive: true });
    writeFileSync(hook, "#!/bin/sh\nexit 1\n");
    chmodSync(hook, 0o755);
    const head = await gitText({ folder, args: ["rev-parse", "HEAD"] });
    expect((await runGit({ folder, args: ["update-ref", "refs/heads/x", head.trim()] })).code).toBe(0);
    expect(() => git(folder, "update-ref", "refs/heads/y", head.trim())).toThrow();
  });
});

describe("the environment", () => {
  it("is the one that was captured first", () => {
    captureEnvironment({ PATH: "/elsewhere" });
    expect(gitEnvironment()).toMatchObject({ HOME: "/nonexistent", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" });
    expect(gitEnvironment().PATH?.split(delimiter)).not.toContain("/elsewhere");
  });

  it("does not lead git elsewhere when a hook of git starts us", async () => {
    const folder = simpleRepository();
    const other = temporaryFolder();
    const index = JSON.stringify(join(import.meta.dirname, "index.ts"));
    const script = `
      const { captureEnvironment, findRepository } = await import(${index});
      captureEnvironment();
      console.log((await findRepository(".")).gitDir);
    `;
    writeFileSync(join(other, "ask.mjs"), script);
    git(other, "init", "--quiet");
    git(
      other,
      "config",
      "alias.ask",
      `!cd "${folder}" && GIT_DIR="${other}/.git" "${process.execPath}" "${other}/ask.mjs"`,
    );
    expect(git(other, "ask")).toBe(
      await gitText({ folder, args: ["rev-parse", "--absolute-git-dir"] }).then((text) => text.trim()),
    );
  });
});

describe("what git says to people", () => {
  it.each([
    [
      "fatal: unable to access 'https://ana:s3cret@forge.example/x/'",
      "fatal: unable to access 'https://forge.example/x/'",
    ],
    ["\u001b[31mred\u001b[0m\u0007\n\nhint: try this\nTo /x\nnext", "red; next"],
    ["ssh://git@host/x", "ssh://host/x"],
    ["x".repeat(700), `${"x".repeat(600)}…`],
  ])("%j is shown plainly", (said, shown) => {
    expect(shownText(said)).toBe(shown);
  });
});
