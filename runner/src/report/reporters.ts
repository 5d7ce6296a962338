import type { Reporter } from "./check-result.ts";
import { githubReporter } from "./github-reporter.ts";
import { jsonReporter } from "./json-reporter.ts";
import { junitReporter } from "./junit-reporter.ts";
import { sarifReporter } from "./sarif-reporter.ts";
import { textReporter } from "./text-reporter.ts";

/** Every way to tell what was found, by the name that `--format` takes. */
export const reporters = {
  text: textReporter,
  json: jsonReporter,
  sarif: sarifReporter,
  github: githubReporter,
  junit: junitReporter,
} as const satisfies Readonly<Record<string, Reporter>>;
