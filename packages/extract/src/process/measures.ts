import type { EndPlace, Measure } from "@geartrain/model";
import { isDuration } from "@geartrain/model";
import { Place } from "../draft/place.ts";
import { reference } from "../draft/references.ts";
import { nothing, textOf } from "../values/constants.ts";

const workflowInstead = "Name a workflow here.";

/** Figures by name. `own`: the workflow they stand in, which is meant where none is named. */
export function measures(place: Place | undefined, own?: string): Readonly<Record<string, Measure>> {
  const entries = place?.entries("Write the measures out: { time: measure.cycleTime({ … }) }.") ?? [];
  return Object.fromEntries(
    entries.flatMap(([name, each]) => {
      const measure = compile(each, own, `measures.${name}`);
      return measure ? [[name, measure] as const] : [];
    }),
  );
}

function compile(place: Place, own: string | undefined, id: string): Measure | undefined {
  const { value, draft, pointer } = place;
  if (value.is !== "measure") return place.hole("Write a measure such as measure.cycleTime({ … }).");
  const given = value.args[0] ?? { value: nothing, at: value.call };
  const options = new Place(draft, `${pointer}/options`, given);
  const option = (name: string) => options.option(name, `${pointer}/${name}`);
  const required = (name: string, instead: string) => options.required(name, instead, `${pointer}/${name}`);
  const workflow = (name: string): string => {
    if (own !== undefined && !option(name)) return own;
    return workflowName(required(name, `Write of which workflow: ${name}: …`)) ?? "";
  };
  const scope = () => {
    const of = option("of");
    const name = of ? workflowName(of) : own;
    return name === undefined ? {} : { of: name };
  };
  const judged = {
    ...target(option("target")),
    better: required("better", 'Write which way is better: better: "lower".')?.oneOf("lower", "higher") ?? "lower",
  } as const;
  switch (value.name) {
    case "cycleTime":
      return { measure: "cycleTime", from: workflow("from"), to: workflow("to"), ...judged };
    case "stepTime":
    case "waitTime":
      return {
        measure: value.name,
        workflow: workflow("workflow"),
        step: stepName(required("step", "Name the step.")),
        ...judged,
      };
    case "share": {
      const of = workflow("of");
      return { measure: "share", of, where: endPlace(required("where", "Name the end that counts."), of), ...judged };
    }
    case "value": {
      const of = required("of", "Name the number that an end hands over.");
      return { measure: "value", of: of ? reference(of, id) : { ref: "literal", value: null }, ...judged };
    }
    case "count": {
      const of = workflow("of");
      const where = option("where");
      return { measure: "count", of, ...(where && { where: endPlace(where, of) }), ...judged };
    }
    default:
      return { measure: value.name as "handoffs" | "cost" | "errorRate" | "automation", ...scope(), ...judged };
  }
}

function target(place: Place | undefined): Pick<Measure, "target"> {
  if (!place) return {};
  const { value } = place;
  if (value.is === "constant" && typeof value.value === "number") return { target: value.value };
  const text = textOf(value);
  if (text !== undefined && isDuration(text)) return { target: text };
  place.hole('Write a number, or a duration like "5 business days".');
  return {};
}

export function workflowName(place: Place | undefined): string | undefined {
  return place?.value.is === "workflow" ? place.value.name : place?.hole(workflowInstead);
}

function stepName(place: Place | undefined): string {
  if (place?.value.is === "step") return place.value.name;
  place?.hole("Name a step.");
  return "";
}

/** An end such as `payment.ends.done`, or in a workflow's own measures its name. */
export function endPlace(place: Place | undefined, own = ""): EndPlace {
  const value = place?.value;
  if (place && value?.is === "end") {
    place.draft.put(`${place.pointer}/end`, value.at);
    return { workflow: value.workflow.name, end: value.end };
  }
  const name = textOf(value) === undefined ? undefined : place?.text("");
  if (name !== undefined && own !== "") return { workflow: own, end: name };
  place?.hole("Name an end of a workflow, such as payment.ends.done.");
  return { workflow: own, end: "" };
}
