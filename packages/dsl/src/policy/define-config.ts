import type { Calendar, People } from "@geartrain/model";
import { brand } from "../brand.ts";
import type { PeopleDefinition } from "./define-people.ts";
import { calendarsOfPeople, peopleBehind } from "./define-people.ts";

/** The repository's settings. */
export interface ConfigOptions {
  /** Globs of definition files, relative to the repository's root. Left out: `*.workflow.ts` and `*.process.ts` anywhere. */
  readonly definitions?: readonly string[];
  /** Without people nobody's membership or signature is checked. */
  readonly people?: PeopleDefinition;
  readonly ledger?: LedgerOptions;
}

/** Where histories are kept. */
export interface LedgerOptions {
  /** Name of the git remote; left out, the ledger stays in this clone. */
  readonly remote?: string;
  /** Name of the branch that holds histories. */
  readonly branch?: string;
  /** What "accepted" means: written to the runner's journal, or pushed. */
  readonly durability?: "local" | "pushed";
}

/** The settings with the persons as plain data. Nothing is filled in: defaults are the runner's. */
export interface Config extends Omit<ConfigOptions, "people"> {
  readonly people?: People;
  /** Every calendar that a person names, as often as it is named. */
  readonly calendars?: readonly Calendar[];
}

/** What {@link defineConfig} returns; export it as the default. */
export interface ConfigDefinition extends ConfigOptions {}

/**
 * The repository's settings, the default export of `geartrain.config.ts`.
 *
 * @example
 * ```ts
 * export default defineConfig({
 *   definitions: ["workflows/*.workflow.ts"],
 *   people: definePeople({ ada: { name: "Ada Lovelace", email: "ada@example.org" } }),
 *   ledger: { remote: "origin", durability: "pushed" },
 * });
 * ```
 */
export function defineConfig(options: ConfigOptions): ConfigDefinition {
  const { people, ...rest } = options;
  const calendars = people === undefined ? [] : calendarsOfPeople(people);
  const plain: Config = {
    ...rest,
    ...(people !== undefined && { people: peopleBehind(people) }),
    ...(calendars.length > 0 && { calendars }),
  };
  return brand({ ...options }, "config", plain);
}
