import { run } from "./commands/run.ts";
import { captureEnvironment } from "./git/index.ts";
import { sealEnvironment } from "./host/environment.ts";

/** The `geartrain` command. Gives the exit code; never throws for anything expected. */
export async function main(argv: readonly string[]): Promise<number> {
  captureEnvironment();
  const environment = sealEnvironment();
  return run(argv, environment);
}
