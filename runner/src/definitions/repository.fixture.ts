import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findRepository, openObjectStore } from "../git/index.ts";
import type { Catalog } from "./catalog.ts";
import type { Definitions } from "./load-definitions.ts";
import { openDefinitions } from "./load-definitions.ts";

export type Files = Readonly<Record<string, string | null>>;

/** A real repository in a folder of its own, gone after the test with `using`. */
export class TestRepository implements Disposable {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "definitions-")));

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  /** Writes files into the work tree; `null` deletes one. */
  write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path);
      if (text === null) {
        rmSync(file, { recursive: true });
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  commit(files: Files): string {
    this.write(files);
    this.git("add", "--all");
    this.git(
      "-c",
      "user.name=Ada",
      "-c",
      "user.email=ada@example.org",
      "commit",
      "--quiet",
      "--allow-empty",
      "-m",
      "x",
    );
    return this.git("rev-parse", "HEAD");
  }

  /** As a new process would open it: with nothing in memory, but with the cache. */
  async definitions(folder = this.folder): Promise<Definitions> {
    return openDefinitions(openObjectStore(await findRepository(folder)));
  }

  async catalog(files: Files): Promise<Catalog> {
    return (await this.definitions()).loadCatalog(this.commit(files));
  }

  /** Runs git in the repository, or in a clone of it. */
  git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.folder, encoding: "utf8" }).trim();
  }

  get cache(): string {
    return join(this.folder, ".git/geartrain/cache/definitions");
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A small workflow of that name, with more lines before it, and its action's body, if wanted. */
export function workflow(name: string, more: Readonly<Record<string, string>> = {}): string {
  return `
import { action, defineRole, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";
${more.before ?? ""}
const clerk = ${more.role ?? `defineRole("clerk", { department: "office" })`};
const request = trigger("request", { by: clerk, gives: { amount: z.number() } });
const act = action("act", {
  needs: { amount: request.output.amount },
  gives: { done: z.boolean() },
  run: async (it) => { ${more.run ?? "return { done: true };"} },
});
export const ${name} = defineWorkflow("${name}", { purpose: ${more.purpose ?? `"Try it"`}, starts: request, flow: act });
`;
}
