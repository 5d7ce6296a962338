import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built package in a folder of somebody who has never seen the workspace. */
export class Installed {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), "geartrain-pack-")));
  /** What was packed. */
  readonly package = join(this.#root, "package");
  /** Where it is installed, beside zod. */
  readonly folder = join(this.#root, "desk");
  /** Several compilers, where no definition can see them. */
  readonly compilers = join(this.#root, "compilers");
  #tarball = "";

  static make(): Installed {
    const made = new Installed();
    mustRun(process.execPath, [join(import.meta.dirname, "build.ts"), made.package], made.#root, process.env);
    for (const folder of [made.folder, made.compilers, join(made.#root, "home")]) mkdirSync(folder);
    writeFileSync(join(made.#root, "home/.gitconfig"), "[user]\nname = Ada Lovelace\nemail = ada@example.org\n");
    made.#tarball = join(made.#root, made.#npm(made.#root, "pack", made.package).trim().split("\n").at(-1) ?? "");
    made.#npm(made.folder, "install", made.#tarball, "zod");
    return made;
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }

  /** How large the download is. */
  get bytes(): number {
    return statSync(this.#tarball).size;
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Installs more, as npm would. */
  add(folder: string, ...packages: readonly string[]): void {
    this.#npm(folder, "install", ...packages);
  }

  /** Types a line into a shell that knows nothing but the programs and who works here. */
  shell(line: string): Ran {
    return this.run("sh", "-c", line);
  }

  node(...args: readonly string[]): Ran {
    return this.run(process.execPath, ...args);
  }

  run(program: string, ...args: readonly string[]): Ran {
    const env = { PATH: searchPath(), HOME: join(this.#root, "home"), GIT_CONFIG_NOSYSTEM: "1", NO_COLOR: "1" };
    const { status: code, stdout, stderr } = spawnSync(program, args, { cwd: this.folder, encoding: "utf8", env });
    return { code, stdout, stderr };
  }

  #npm(cwd: string, command: string, ...args: readonly string[]): string {
    // npm keeps its own settings and cache; what another npm has left for its scripts would only mislead it.
    const own = Object.entries(process.env).filter(([name]) => !/^(npm_(?!config_)|INIT_CWD|NODE_OPTIONS)/.test(name));
    const env = { ...Object.fromEntries(own), PATH: searchPath() };
    const options = ["--silent", "--no-audit", "--no-fund", "--prefer-offline"];
    return mustRun("npm", [command, ...options, ...args], cwd, env);
  }
}

function mustRun(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", env });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** This Node first; the workspace's own programs not at all. */
function searchPath(): string {
  const given = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return [dirname(process.execPath), ...given].join(delimiter);
}
