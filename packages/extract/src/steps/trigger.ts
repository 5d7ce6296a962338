import type { TriggerSource, TriggerStep } from "@geartrain/model";
import { fields } from "../draft/field-list.ts";
import { Place } from "../draft/place.ts";
import { nothing } from "../values/constants.ts";
import { roleNames } from "./policy-names.ts";
import type { StepParts } from "./step-parts.ts";
import { given, option } from "./step-parts.ts";

export function compileTrigger(parts: StepParts): TriggerStep {
  const from = option(parts, "from");
  return {
    kind: "trigger",
    name: parts.name,
    by: roleNames(option(parts, "by")),
    gives: fields(option(parts, "gives"), `${parts.name}.gives`),
    from: from?.items("Write a list of sources: [manual()].").flatMap(source) ?? [{ source: "manual" }],
  };
}

function source(place: Place): TriggerSource[] {
  const { value } = place;
  if (value.is !== "source") {
    place.hole('Write manual(), schedule("…"), push({ … }) or webhook({ … }).');
    return [];
  }
  const [first, second] = value.args.map(
    (arg, index) => new Place(place.draft, `${place.pointer}/${argumentName(value.name, index)}`, arg),
  );
  const empty = new Place(place.draft, place.pointer, { value: nothing, at: place.at });
  switch (value.name) {
    case "schedule":
      return [scheduled(first ?? empty, second, place)];
    case "push": {
      const paths = first?.required(
        "paths",
        'Write the globs of the files: { paths: ["in/**"] }.',
        `${place.pointer}/paths`,
      );
      const globs = paths?.items("Write a list of globs.").map((each) => each.text("Write a glob.") ?? "");
      return [{ source: "push", paths: globs ?? [] }];
    }
    case "webhook": {
      const text = (name: string) =>
        (first ?? empty).required(name, `Write its ${name}.`, `${place.pointer}/${name}`)?.text(`Write its ${name}.`) ??
        "";
      return [{ source: "webhook", path: text("path"), secret: text("secret") }];
    }
    default:
      return [{ source: "manual" }];
  }
}

function argumentName(source: string, index: number): string {
  return source === "schedule" && index === 0 ? "cron" : "options";
}

function scheduled(cron: Place, options: Place | undefined, { pointer }: Place): TriggerSource {
  return {
    source: "schedule",
    cron: cron.text('Write five fields: minute, hour, day, month, weekday, like "0 9 * * 1-5".') ?? "",
    ...given(
      "timezone",
      options?.option("timezone", `${pointer}/timezone`)?.text('Write a time zone, like "Europe/Berlin".'),
    ),
    ...given("missed", options?.option("missed", `${pointer}/missed`)?.oneOf("once", "all", "skip")),
  };
}
