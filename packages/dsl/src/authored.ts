import type { Executable, JsonObject, People, Role } from "@geartrain/model";
import type { At } from "./at.ts";
import { behind } from "./brand.ts";
import type { ConfigOptions } from "./policy/define-config.ts";

/** What an action does outside; the only functions of a definition that are not pure. */
export interface ActionFunctions {
  /** Carries the effect out. Resolves to what the action gives, still to be parsed; rejects when it failed. */
  readonly run: (given: JsonObject, at: At) => Promise<unknown>;
  /**
   * Asks whether the effect of this `idempotencyKey` has already happened. Resolves to what the action then gave
   * (`{}` for one that gives nothing), or to undefined when it did not happen; rejects when it cannot tell.
   */
  readonly probe?: (given: JsonObject, at: At) => Promise<unknown>;
}

/** A workflow as a definition file makes it: what a host needs beside the commit it came from. */
export interface Authored extends Executable {
  /** Every action's functions, by the step's name. */
  readonly actions: Readonly<Record<string, ActionFunctions>>;
  /** Every role the workflow names, each once, in the order of first mention. */
  readonly roles: readonly Role[];
}

/** What `defineConfig` was given, with the persons as plain data. Nothing is filled in: defaults are the runner's. */
export interface Config extends Omit<ConfigOptions, "people"> {
  readonly people?: People;
}

/** The workflow that `defineWorkflow` made, of whichever copy of the language; undefined for anything else. */
export function authoredOf(value: unknown): Authored | undefined {
  return behind(value, "workflow");
}

/** The role that `defineRole` made; undefined for anything else. */
export function roleOf(value: unknown): Role | undefined {
  return behind(value, "role");
}

/** The persons that `definePeople` made; undefined for anything else. */
export function peopleOf(value: unknown): People | undefined {
  return behind(value, "people");
}

/** The settings that `defineConfig` made; undefined for anything else. */
export function configOf(value: unknown): Config | undefined {
  return behind(value, "config");
}
