import type { Authored, AuthoredProcess, Config } from "@geartrain/dsl/authored";
import type { Pin } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import { nameOneOf } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";

/** A workflow as it stands at one commit, ready to run. */
export interface Definition {
  readonly name: string;
  /** The file that declares it, from the top of the repository. */
  readonly path: string;
  /** What the file exports it as. */
  readonly exported: string;
  readonly authored: Authored;
  /** What an instance that starts now is bound to. */
  readonly pin: Pin;
  /** The files of the repository that it is made of. */
  readonly reached: readonly string[];
}

/** A process as it stands at one commit. */
export interface DefinedProcess {
  readonly name: string;
  /** The file that declares it, from the top of the repository. */
  readonly path: string;
  readonly authored: AuthoredProcess;
  /** The files of the repository that it is made of. */
  readonly reached: readonly string[];
}

/** A definition file, or a name in it, that cannot be used, and why. The others can. */
export interface Broken {
  readonly path: string;
  readonly error: OperatingError;
  /** Names of workflows that this is the reason for, as far as the file says them. */
  readonly names: readonly string[];
}

/** Everything that one commit defines. */
export interface Catalog {
  readonly commit: string;
  /** By name, in order. */
  readonly definitions: readonly Definition[];
  /** By name, in order. */
  readonly processes: readonly DefinedProcess[];
  readonly broken: readonly Broken[];
  /** Who may do what, as this commit says; for decisions, take the default branch's. */
  readonly policy: Policy;
  /** What `geartrain.config.ts` says; empty without one. */
  readonly config: Config;
}

/**
 * The workflow of that name.
 * @throws OperatingError what is wrong with its file (`definition-does-not-compile`, `definition-fails-to-load`,
 * `blocked-dependencies`), `duplicate-workflow`, or `unknown-workflow`
 */
export function definitionNamed(catalog: Catalog, name: string): Definition {
  const found = catalog.definitions.find((definition) => definition.name === name);
  if (found) return found;
  throw catalog.broken.find(({ names }) => names.includes(name))?.error ?? unknownWorkflow(catalog, name);
}

function unknownWorkflow({ definitions, broken, commit }: Catalog, name: string): OperatingError {
  const known = definitions.map((definition) => definition.name);
  const failing =
    broken.length === 0 ? "" : ` These files could not be read: ${broken.map(({ path }) => path).join(", ")}.`;
  return new OperatingError({
    exit: "usage",
    code: "unknown-workflow",
    message: `There is no workflow "${name}" at commit ${commit.slice(0, 12)}.${failing}`,
    next: known.length === 0 ? "Commit a file that exports one, such as first.workflow.ts." : nameOneOf(name, known),
  });
}
