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
    this.#git("init", "--quiet", "--initial-branch=main");
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
    this.#git("add", "--all");
    this.#git(
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
    return this.#git("rev-parse", "HEAD");
  }

  /** As a new process would open it: with nothing in memory, but with the cache. */
  async definitions(): Promise<Definitions> {
    return openDefinitions(openObjectStore(await findRepository(this.folder)));
  }

  async catalog(files: Files): Promise<Catalog> {
    return (await this.definitions()).loadCatalog(this.commit(files));
  }

  get cache(): string {
    return join(this.folder, ".git/geartrain/cache/definitions");
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.folder, encoding: "utf8" }).trim();
  }
}

/** The smallest workflow of that name, with more lines before it, and its action's body, if wanted. */
export function workflow(
  name: string,
  more: { before?: string; purpose?: string; run?: string; role?: string } = {},
): string {
  const exported = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `
import * as language from "geartrain";
const made = (brand: string, inner: unknown) => Object.defineProperty({ language }, Symbol.for("geartrain." + brand), { value: inner });
const defineRole = (name: string, more: object) => made("role", { name, ...more });
const defineWorkflow = (name: string, more: any) => made("workflow", { workflow: { name, purpose: more.purpose }, actions: { act: { run: more.run } }, roles: more.roles, functions: {} });
${more.before ?? ""}
const clerk = ${more.role ?? `{ name: "clerk", department: "office" }`};
export const ${exported} = defineWorkflow("${name}", { purpose: ${more.purpose ?? `"Try it"`}, roles: [clerk], run: async (it: any) => { ${more.run ?? "return {};"} } });
`;
}
