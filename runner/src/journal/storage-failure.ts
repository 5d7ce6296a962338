import { OperatingError } from "../operating-error.ts";

/** What SQLite or the file system refused, as something a person can act on; undefined for anything else: a bug. */
export function storageFailure(name: string, file: string, error: unknown): OperatingError | undefined {
  const code = codeOf(error);
  if (/^(SQLITE_FULL|SQLITE_IOERR|ENOSPC|EDQUOT|EFBIG|EIO)/.test(code)) return diskFull(name, file, error);
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code)) return damaged(name, file, error);
  if (/^(SQLITE_BUSY|SQLITE_PROTOCOL)/.test(code)) return busy(name, file, error);
  if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM|EACCES|EPERM|EROFS|ENOTDIR)/.test(code)) {
    return notWritable(name, file, error);
  }
  return undefined;
}

export function isDamage(error: unknown): boolean {
  return /^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

function diskFull(name: string, file: string, cause: unknown): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "disk-full",
    message: `The ${name} could not be written: the disk that holds ${file} is full or failing.`,
    next: "Make room on that disk and run the same command again; nothing was half written.",
    cause,
  });
}

/** A journal holds what no other place has; an index can be made again from the ledger. */
export function damaged(name: string, file: string, cause?: unknown, what?: string): OperatingError {
  const found = what === undefined ? "" : `: ${what}`;
  const saving =
    `Stop every Geartrain command, copy ${file} and the files beside it that start with its name to a safe place, ` +
    `then recover with: sqlite3 ${file} .recover. Everything pushed is safe in the ledger.`;
  return new OperatingError({
    exit: "environment",
    code: `${name}-damaged`,
    message: `The ${name} ${file} is damaged${found}.`,
    next: name === "journal" ? saving : "Run the command again: the index is made again from the ledger.",
    cause,
  });
}

function busy(name: string, file: string, cause: unknown): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: `${name}-busy`,
    message: `Another process kept the ${name} ${file} locked for too long.`,
    next: "See which Geartrain command is running in this clone, let it end, and run this one again.",
    cause,
  });
}

function notWritable(name: string, file: string, cause: unknown): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: `${name}-not-writable`,
    message: `The ${name} ${file} cannot be opened for writing.`,
    next: "Check who owns the folder and whether its disk is mounted read-only.",
    cause,
  });
}
