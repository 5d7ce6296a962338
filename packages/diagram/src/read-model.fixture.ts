import { readFileSync } from "node:fs";
import type { Workflow } from "@geartrain/model";

/** A workflow of the office examples, as its definition built it. */
export function exampleModel(name: string): Workflow {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8")) as Workflow;
}
