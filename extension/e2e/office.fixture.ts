/* The example office as a repository of its own, with a remote and geartrain installed in it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";

const root = resolve(import.meta.dirname, "../..");

/** Whoever sits at the editor. */
export const personHere = { id: "hiroshi", email: "hiroshi@office.example" };

/**
 * The editor asks a login shell for the search path, where any Node may come first; so the program is named. Also a
 * person's way to put something before it.
 */
export function commandIn(folder: string): string {
  const program = join(folder, "geartrain");
  const launcher = join(root, "runner/bin/geartrain.mjs");
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${launcher}" "$@"\n`, { mode: 0o755 });
  return program;
}

export class Office {
  readonly #folder: string;
  readonly remote: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.remote = join(dirname(folder), "remote.git");
  }

  /** Makes it of a folder that is there already. */
  static make(folder: string): Office {
    const office = new Office(folder);
    cpSync(join(root, "examples/office"), folder, { recursive: true });
    writeFileSync(join(folder, ".gitignore"), "node_modules\n");
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(root, "runner"), join(folder, "node_modules/geartrain"));
    symlinkSync(join(root, "runner/node_modules/zod"), join(folder, "node_modules/zod"));
    office.git("init", "--quiet", "--initial-branch=main");
    for (const [name, value] of Object.entries({ name: "Somebody", email: personHere.email })) {
      office.git("config", `user.${name}`, value);
    }
    office.git("add", "--all");
    office.git("commit", "--quiet", "--message=An office");
    execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", office.remote]);
    office.git("remote", "add", "origin", office.remote);
    office.git("push", "--quiet", "--set-upstream", "origin", "main");
    return office;
  }

  /** The line of a file that holds these words, counted from 1. */
  lineOf(file: string, words: string): number {
    const lines = readFileSync(join(this.#folder, file), "utf8").split("\n");
    return lines.findIndex((line) => line.includes(words)) + 1;
  }

  git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: this.#folder, encoding: "utf8" });
  }

  /** Runs the installed command for its answer. */
  geartrain(...args: readonly string[]): unknown {
    const launcher = join(this.#folder, "node_modules/geartrain/bin/geartrain.mjs");
    const text = execFileSync(process.execPath, [launcher, "--json", ...args], { cwd: this.#folder, encoding: "utf8" });
    return JSON.parse(text);
  }

  /** The events of the ledger on the remote: what everybody sees. */
  events(): readonly {
    readonly kind: string;
    readonly by: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[] {
    const options = ["grep", "--no-line-number", "-h", '"kind"', "refs/heads/geartrain/ledger", "--", "log"];
    const lines = execFileSync("git", ["--git-dir", this.remote, ...options], { encoding: "utf8" })
      .trim()
      .split("\n");
    return lines.map((line) => JSON.parse(line) as ReturnType<Office["events"]>[number]);
  }
}
