/**
 * Invariants
 * 1. The environment is read once, before user code runs with a scrubbed one; git gets what the person's shell had.
 * 2. Nothing in it can point git at another repository, index or object store than the one that was found.
 */
const protocols = "file:https:ssh:git";

/** Set by git itself when it runs a hook; left in place they would redirect every call to the hook's repository. */
const redirecting = new Set([
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_CONFIG",
  "GIT_DIFF_OPTS",
  "GIT_DIR",
  "GIT_EXTERNAL_DIFF",
  "GIT_GLOB_PATHSPECS",
  "GIT_GRAFT_FILE",
  "GIT_ICASE_PATHSPECS",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_NAMESPACE",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_QUARANTINE_PATH",
  "GIT_REFLOG_ACTION",
  "GIT_REPLACE_REF_BASE",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
  "LANGUAGE",
]);

type Variables = Readonly<Record<string, string>>;

let captured: Variables | undefined;

/** Keeps the environment that git will run in. The first call counts; the first use of git makes it if nobody did. */
export function captureEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): void {
  if (captured) return;
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && !redirecting.has(name.toUpperCase())) kept[name] = value;
  }
  captured = Object.freeze(kept);
}

/** The captured environment with what every call needs: no prompt, no translation, few protocols. */
export function gitEnvironment(): Variables {
  return {
    ...capturedEnvironment(),
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_ALLOW_PROTOCOL: protocols,
    LC_ALL: "C",
  };
}

/** What the shell had, for the few variables that say who somebody is. */
export function capturedEnvironment(): Variables {
  captureEnvironment();
  return captured ?? {};
}
