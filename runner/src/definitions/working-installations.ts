/**
 * Node loads a path once. When the work tree's packages are replaced under a running process, it would go on with the
 * old ones under their new names; so a process takes the work tree's installation for one lock file only, and every
 * other lock file gets an installation of its own.
 */
const taken = new Map<string, string>();

/** A lock file of the work tree, and the SHA-256 of what it says. */
export interface WorkingLock {
  readonly path: string;
  readonly digest: string;
}

export function mayTake({ path, digest }: WorkingLock): boolean {
  return (taken.get(path) ?? digest) === digest;
}

/** Packages from beside this lock file are about to be loaded. */
export function take({ path, digest }: WorkingLock): void {
  taken.set(path, taken.get(path) ?? digest);
}
