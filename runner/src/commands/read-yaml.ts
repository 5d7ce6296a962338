import { parseDocument } from "yaml";
import { badInput } from "./bad-input.ts";

/** One YAML document as JSON data. */
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
  if (fault)
    throw badInput("input-not-yaml", `${name} is not plain YAML: ${fault.message.split("\n")[0]?.replace(/:$/, "")}.`);
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw badInput("input-not-yaml", `${name} uses YAML aliases (*name), which data has no need for.`);
  }
}
