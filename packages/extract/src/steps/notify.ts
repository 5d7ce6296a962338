import type { NotifyStep, Reference } from "@geartrain/model";
import { Place } from "../draft/place.ts";
import { reference, textReference } from "../draft/references.ts";
import { nothing } from "../values/constants.ts";
import { roleName } from "./policy-names.ts";
import type { StepParts } from "./step-parts.ts";
import { required } from "./step-parts.ts";

export function compileNotify(parts: StepParts): NotifyStep {
  const { name } = parts;
  const text = (key: "subject" | "body"): Reference => {
    const place = required(parts, key, `Write the ${key}: a text, or text\`…\` with references in it.`);
    return place ? textReference(place, `${name}.${key}`) : { ref: "text", parts: [] };
  };
  return {
    kind: "notify",
    name,
    to: receiver(required(parts, "to", "Write whom to tell: to: a role."), name),
    subject: text("subject"),
    body: text("body"),
    via: required(parts, "via", 'Write how it is sent: via: "log" or via: "file".')?.oneOf("log", "file") ?? "log",
  };
}

function receiver(to: Place | undefined, name: string): NotifyStep["to"] {
  const value = to?.value;
  if (to && value?.is === "reference") return { reference: reference(to, `${name}.to`) };
  if (to && value?.is === "outsider") {
    const email = new Place(to.draft, `${to.pointer}/reference`, value.args[0] ?? { value: nothing, at: to.at });
    return { reference: reference(email, `${name}.to`) };
  }
  return { role: roleName(to) ?? "" };
}
