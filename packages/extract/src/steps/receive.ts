import type { ReceiveStep } from "@geartrain/model";
import { fields } from "../draft/field-list.ts";
import type { Place } from "../draft/place.ts";
import { reference } from "../draft/references.ts";
import { expiry } from "./expiry.ts";
import type { StepParts } from "./step-parts.ts";
import { given, option, required } from "./step-parts.ts";

export function compileReceive(parts: StepParts): ReceiveStep {
  const { name } = parts;
  const key = required(parts, "key", "Write by what an arrival is matched: key: a reference.");
  return {
    kind: "receive",
    name,
    key: key ? reference(key, `${name}.key`) : { ref: "literal", value: null },
    gives: fields(option(parts, "gives"), `${name}.gives`),
    ...given("expires", expiry(option(parts, "expires"))),
    ...given("keep", kept(option(parts, "keep"))),
    ...given("while", option(parts, "while")?.text("Write the name of a state.")),
  };
}

function kept(place: Place | undefined): ReceiveStep["keep"] {
  if (!place) return undefined;
  return place.value.is === "constant" && place.value.value === false ? false : place.duration();
}
