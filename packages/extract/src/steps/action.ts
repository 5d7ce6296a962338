import type { ActionStep, Retry } from "@geartrain/model";
import { fields } from "../draft/field-list.ts";
import type { Place } from "../draft/place.ts";
import { references } from "../draft/references.ts";
import type { StepParts } from "./step-parts.ts";
import { given, option, unreadDuration } from "./step-parts.ts";

export function compileAction(parts: StepParts): ActionStep {
  const { name } = parts;
  const secrets = option(parts, "secrets")?.items('Write the names of the secrets: ["ERP_TOKEN"].') ?? [];
  return {
    kind: "action",
    name,
    needs: references(option(parts, "needs"), `${name}.needs`),
    gives: fields(option(parts, "gives"), `${name}.gives`),
    retry: retry(option(parts, "retry")),
    ...given("timeout", option(parts, "timeout")?.duration()),
    secrets: secrets.map((each) => each.text("Write the name of a secret.")).filter((secret) => secret !== undefined),
    repeatable: option(parts, "repeatable")?.flag() ?? true,
    probe: option(parts, "probe") !== undefined,
    undo: option(parts, "undo") !== undefined,
  };
}

function retry(place: Place | undefined): Retry {
  if (!place) return { attempts: 1, first: "1 second", factor: 1 };
  return {
    attempts: place.required("attempts", "Write how many attempts: attempts: 5.")?.number("Write a number.") ?? 1,
    first: place.required("first", 'Write the first pause: first: "2 seconds".')?.duration() ?? unreadDuration,
    factor: place.option("factor")?.number("Write a number.") ?? 2,
  };
}
