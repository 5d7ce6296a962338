import { listed } from "@geartrain/checks";
import type { Finding, Pointer, Reference, Span, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import { referenceWords } from "@geartrain/rules";
import { givenBy } from "../model/handoffs-in.ts";
import { wayTo } from "../model/order-of-steps.ts";
import { keysOf } from "../model/value-at.ts";
import { bullets, code, paragraphs, plain } from "./markdown.ts";

/** A reference: what it stands for, which steps produce it, and on which ways it comes here. */
export function referenceHover(
  source: WorkflowSource,
  at: Pointer,
  place: Span,
  reference: Reference,
  findings: readonly Finding[],
): string {
  const { model } = source;
  const steps = [...new Set(givenBy(model, reference).map(({ step }) => step))];
  const [part, reader] = keysOf(at);
  const missing = findings.find(
    ({ code: check, at: found }) =>
      check === "handoff/missing-data" &&
      found.file === place.file &&
      found.start <= place.start &&
      place.end <= found.end,
  );
  const words = referenceWords(model, reference);
  return paragraphs(
    `**${plain(words.slice(0, 1).toUpperCase() + words.slice(1))}**`,
    bullets(
      steps.length === 0
        ? undefined
        : `From ${listed(
            steps.map((step) => producerWords(source, step)),
            "or",
          )}`,
      ...(part === "steps" && reader !== undefined ? steps.map((step) => wayWords(source, reader, step)) : []),
      missing?.evidence.path && `Missing on the way ${plain(missing.evidence.path.join(" → "))}`,
    ),
  );
}

function producerWords({ model }: WorkflowSource, name: string): string {
  const step = stepNamed(model, name);
  const who = step?.kind === "human" && step.by.length > 0 ? `, done by ${listed(step.by.map(code), "or")}` : "";
  return `${code(name)}${who}`;
}

function wayWords(source: WorkflowSource, reader: string, by: string): string | undefined {
  const way = wayTo(source, reader, by);
  return way && way.length > 1 ? `It comes here by ${plain(way.join(" → "))}` : undefined;
}
