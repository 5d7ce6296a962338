import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { digestOf } from "./bundle-cache.ts";
import type { LockFile } from "./frozen-install.ts";
import { frozenInstall, installationOf, lockNames } from "./frozen-install.ts";
import { mayTake } from "./working-installations.ts";

/** A folder of the repository with a lock file, and the installation that the packages of its files come from. */
export interface DependencyHome {
  /** From the top of the repository; the top itself is "". */
  readonly folder: string;
  /** The lock file as it is at the commit. */
  readonly lock: LockFile | undefined;
  /** Copy of the repository whose `node_modules` is used; undefined until there is one for this lock file. */
  root: string | undefined;
  /** Is it the work tree's installation, which may change under us? */
  open: boolean;
  /** Why there is no other installation, once it was tried. */
  refusal: string | undefined;
}

export interface HomesWanted {
  readonly files: readonly string[];
  /** The commit's files, materialised. */
  readonly source: string;
  readonly workTree: string | null;
  readonly installs: string;
}

export class DependencyHomes {
  readonly all: readonly DependencyHome[];
  readonly #wanted: HomesWanted;

  private constructor(wanted: HomesWanted, all: readonly DependencyHome[]) {
    this.#wanted = wanted;
    this.all = all;
  }

  /** Puts `node_modules` into the materialised source, wherever an installation for its lock file is at hand. */
  static async open(wanted: HomesWanted): Promise<DependencyHomes> {
    const folders = new Set(wanted.files.filter((file) => lockNames.includes(posix.basename(file))).map(folderOf));
    const all = [...folders.add("")].map((folder) => homeAt(wanted, folder));
    const homes = new DependencyHomes(wanted, all);
    for (const home of all) await homes.#link(home);
    return homes;
  }

  /** The innermost home around a file. */
  of(path: string): DependencyHome {
    const around = this.all.filter(({ folder }) => folder === "" || path.startsWith(`${folder}/`));
    return around.reduce((inner, home) => (home.folder.length > inner.folder.length ? home : inner));
  }

  /** Installs what the lock file names, once. Whether it worked shows in the home's `refusal`. */
  async install(home: DependencyHome): Promise<void> {
    const { source, installs } = this.#wanted;
    if (!home.lock) return;
    const done = await frozenInstall({ from: join(source, home.folder), lock: home.lock, installs });
    home.refusal = "refused" in done ? done.refused : "the lock file does not install it";
    if ("refused" in done) return;
    home.root = done.root;
    home.open = false;
    await this.#link(home);
  }

  async #link(home: DependencyHome): Promise<void> {
    const { root } = home;
    if (root === undefined) return;
    const { files, source } = this.#wanted;
    const manifests = files.filter((file) => posix.basename(file) === "package.json" && this.of(file) === home);
    for (const folder of new Set([home.folder, ...manifests.map(folderOf)])) {
      const beside = join(root, folder.slice(home.folder.length), "node_modules");
      const installed = home.open && folder === "" ? nearestPackages(root) : beside;
      if (
        installed === undefined ||
        !existsSync(installed) ||
        files.some((file) => file.startsWith(posix.join(folder, "node_modules/")))
      )
        continue;
      const link = join(source, folder, "node_modules");
      await mkdir(dirname(link), { recursive: true });
      await rm(link, { force: true });
      await symlink(installed, link, "junction");
    }
  }
}

/** The repository may itself lie in a folder that has the packages. */
function nearestPackages(folder: string): string | undefined {
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) return packages;
  return folder === dirname(folder) ? undefined : nearestPackages(dirname(folder));
}

function homeAt({ source, workTree, installs }: HomesWanted, folder: string): DependencyHome {
  const name = lockNames.find((lock) => existsSync(join(source, folder, lock)));
  const lock = name === undefined ? undefined : { name, text: readFileSync(join(source, folder, name), "utf8") };
  const working = workTree === null ? undefined : join(workTree, folder);
  const same = working !== undefined && (lock === undefined || sameLock(join(working, lock.name), lock.text));
  const root = same ? working : lock && installationOf(join(source, folder), lock, installs).present;
  return { folder, lock, root, open: same, refusal: undefined };
}

function sameLock(path: string, text: string): boolean {
  const digest = digestOf(text);
  return existsSync(path) && digestOf(readFileSync(path)) === digest && mayTake({ path, digest });
}

function folderOf(file: string): string {
  const folder = posix.dirname(file);
  return folder === "." ? "" : folder;
}
