import type { Note } from "@geartrain/model";
import { Draft } from "../draft/draft.ts";
import { Place } from "../draft/place.ts";
import { nothing } from "../values/constants.ts";
import type { Declared, Value } from "../values/value.ts";
import type { Module } from "./module.ts";

export const configPath = "geartrain.config.ts";

/** The settings that matter to reading. */
export interface ReadConfig {
  readonly module: Module;
  readonly globs?: readonly string[];
  readonly people?: Declared;
  readonly notes: readonly Note[];
}

/** The settings, read like any other definition. */
export function readConfig(module: Module): Omit<ReadConfig, "module"> {
  const config = configIn(module);
  if (!config) return { notes: [] };
  const draft = new Draft();
  const options = new Place(draft, "", config.args[0] ?? { value: nothing, at: config.call });
  const globs = options.option("definitions");
  const texts = globs?.items("Write the globs of the definitions out.").map((each) => each.text("Write the glob out."));
  const read = globs?.value.is === "list" && !globs.value.open && texts?.every((text) => text !== undefined);
  const people = options.option("people");
  if (people && people.value.is !== "people") people.hole("Write persons that definePeople made.");
  return {
    ...(read && { globs: texts as readonly string[] }),
    ...(people?.value.is === "people" && { people: people.value }),
    notes: draft.notes,
  };
}

function configIn(module: Module): Declared | undefined {
  const values: readonly (Value | undefined)[] = [
    module.exportNamed("default"),
    ...module.exportNames().map((name) => module.exportNamed(name)),
  ];
  return values.find((value): value is Declared => value?.is === "config");
}
