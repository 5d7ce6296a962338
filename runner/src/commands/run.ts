import type { Environment } from "../host/environment.ts";
import { exitCodes } from "../operating-error.ts";
import { flushed, openOutput } from "./output.ts";
import { buildProgram } from "./program.ts";
import { reportFailure } from "./report-failure.ts";
import { launcherName, speechOf } from "./speech.ts";

/** Runs one command line. Gives the exit code; never throws for anything expected. */
export async function run(argv: readonly string[], environment: Environment): Promise<number> {
  const launcher = launcherName(environment);
  const output = openOutput(speechOf(launcher), argv.includes("--no-color"));
  let code: number = exitCodes.done;
  const program = buildProgram({
    environment,
    output,
    launcher,
    exitWith: (asked) => {
      code = asked;
    },
  });
  try {
    await program.parse(argv);
  } catch (error) {
    code = reportFailure(error, output, argv.includes("--json"));
  }
  await flushed();
  return code;
}
