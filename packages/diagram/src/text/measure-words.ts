import type { Measure } from "@geartrain/model";
import { referenceWords } from "./reference-words.ts";

/** A measure in a line: `cycleTime: time from invoice to payment, target 5 business days, lower is better`. */
export function measureWords(name: string, measure: Measure): string {
  const { target, better } = measure;
  const aim = target === undefined ? "" : `, target ${targetWords(measure, target)}`;
  return `${name}: ${whatWords(measure)}${aim}, ${better} is better`;
}

function targetWords({ measure }: Measure, target: string | number): string {
  const isShare = measure === "share" || measure === "errorRate" || measure === "automation";
  return isShare && typeof target === "number" ? `${Math.round(target * 1000) / 10} %` : String(target);
}

function whatWords(measure: Measure): string {
  switch (measure.measure) {
    case "cycleTime":
      return measure.from === measure.to ? `time of ${measure.from}` : `time from ${measure.from} to ${measure.to}`;
    case "stepTime":
      return `time for ${measure.step} of ${measure.workflow}`;
    case "waitTime":
      return `time before anybody works on ${measure.step} of ${measure.workflow}`;
    case "handoffs":
      return `handoffs between people in ${ofWords(measure.of)}`;
    case "share":
      return `share of ${measure.of} that ends ${measure.where.end}`;
    case "value":
      return `average of ${referenceWords(measure.of)}`;
    case "cost":
      return `cost of ${ofWords(measure.of)}`;
    case "count":
      return `number of ${measure.of}${measure.where ? ` that end ${measure.where.end}` : ""}`;
    case "errorRate":
      return `errors in ${ofWords(measure.of)}`;
    case "automation":
      return `steps of ${ofWords(measure.of)} that no person does`;
  }
}

function ofWords(workflow: string | undefined): string {
  return workflow ?? "all its workflows";
}
