/** What the process was given, before definitions can see it. */
export interface Environment {
  readonly get: (name: string) => string | undefined;
}

/** What programs need to run at all; nothing else of the environment is there for an action. */
const allowed = /^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|USER|LOGNAME|SHELL|PWD|SystemRoot|NO_COLOR|FORCE_COLOR)$/;

/**
 * Takes the environment away from the code of definitions, which runs in this process: an action sees the secrets it
 * declares, and nothing else that was not for it.
 */
export function sealEnvironment(): Environment {
  const given = new Map(Object.entries(process.env));
  for (const name of given.keys()) if (!allowed.test(name)) delete process.env[name];
  return { get: (name) => given.get(name) };
}
