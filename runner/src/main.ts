import { run } from "./commands/run.ts";
// Not through git's index: `--help` has no use for the rest of it.
import { captureEnvironment } from "./git/git-environment.ts";
import { sealEnvironment } from "./host/environment.ts";

/** The `geartrain` command. Gives the exit code; never throws for anything expected. */
export async function main(argv: readonly string[]): Promise<number> {
  captureEnvironment();
  const environment = sealEnvironment();
  return run(argv, environment);
}
