import type { Calendar, Executable, Functions, JsonObject, People, Process, Role } from "@geartrain/model";
import type { At } from "./at.ts";
import { behind } from "./brand.ts";
import type { Config } from "./policy/define-config.ts";

export type { Config } from "./policy/define-config.ts";

/** What an action does outside; the only functions of a definition that are not pure. */
export interface ActionFunctions {
  /** Carries the effect out. Resolves to what the action gives, still to be parsed; rejects when it failed. */
  readonly run: (given: JsonObject, at: At) => Promise<unknown>;
  /**
   * Asks whether the effect of this `idempotencyKey` has already happened. Resolves to what the action then gave
   * (`{}` for one that gives nothing), or to undefined when it did not happen; rejects when it cannot tell.
   */
  readonly probe?: (given: JsonObject, at: At) => Promise<unknown>;
  /** Takes the effect back, given what the action needed and what it gave; rejects when that failed. */
  readonly undo?: (given: JsonObject, at: At, gave: JsonObject) => Promise<void>;
}

/** A workflow as a definition file makes it: what a host needs beside the commit it came from. */
export interface Authored extends Executable {
  /** Every action's functions, by the step's name. */
  readonly actions: Readonly<Record<string, ActionFunctions>>;
  /** Every role the workflow names, each once, in the order of first mention. */
  readonly roles: readonly Role[];
  /** Every calendar that its steps and roles name, each once. */
  readonly calendars: readonly Calendar[];
  /** The workflows that it calls, by name. */
  readonly calls: Readonly<Record<string, Authored>>;
}

/** A process as a definition file makes it. */
export interface AuthoredProcess {
  readonly process: Process;
  /** Its workflows, in the order of its list. */
  readonly workflows: readonly Authored[];
  /** What computes values in its case, connections and measures. */
  readonly functions: Functions;
  /** The role that owns it. */
  readonly roles: readonly Role[];
  readonly calendars: readonly Calendar[];
}

/** The workflow that `defineWorkflow` made, of whichever copy of the language; undefined for anything else. */
export function authoredOf(value: unknown): Authored | undefined {
  return behind(value, "workflow");
}

/** The process that `defineProcess` made; undefined for anything else. */
export function processOf(value: unknown): AuthoredProcess | undefined {
  return behind(value, "process");
}

/** The calendar that `defineCalendar` made; undefined for anything else. */
export function calendarOf(value: unknown): Calendar | undefined {
  return behind(value, "calendar");
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
