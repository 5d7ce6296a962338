import { parseDocument } from "yaml";
import { OperatingError } from "../operating-error.ts";

/** One YAML document as JSON data; JSON is YAML too. */
export function readYaml(name: string, text: string): unknown {
  const document = parseDocument(text, {
    schema: "core",
    uniqueKeys: true,
    strict: true,
    stringKeys: true,
    merge: false,
  });
  // A tag nobody knows is only a warning of the parser, and would silently become text.
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw notYaml(`${name} is not plain YAML: ${fault.message.split("\n")[0]?.replace(/:$/, "")}.`);
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw notYaml(`${name} uses YAML aliases (*name), which data has no need for.`);
  }
}

function notYaml(message: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "input-not-yaml",
    message,
    next: "Correct it, and run the same command again: nothing was recorded.",
  });
}
