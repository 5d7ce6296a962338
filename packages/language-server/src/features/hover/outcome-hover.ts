import { listed, pointer } from "@geartrain/checks";
import type { MachineState, Workflow } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import { valueAt } from "../model/value-at.ts";
import { bullets, code, paragraphs, plain } from "./markdown.ts";

/** An outcome of a step, or an answer of its rules: what it means, and what is asked for with it. */
export function outcomeHover(model: Workflow, name: string, outcome: string): string | undefined {
  const step = stepNamed(model, name);
  if (!step) return undefined;
  const human = step.kind === "human" && Object.hasOwn(step.outcomes, outcome) ? step.outcomes[outcome] : undefined;
  const asked = Object.keys(human?.form ?? {});
  const rules =
    step.kind === "decision" || step.kind === "selection"
      ? step.rules.flatMap(({ answer }, index) => (answer === outcome ? [`rule ${index + 1}`] : []))
      : [];
  const expires = "expires" in step && step.expires?.as === outcome ? step.expires.after : undefined;
  return paragraphs(
    `**${plain(outcome)}** · ${rules.length > 0 ? "answer" : "outcome"} of ${code(name)}`,
    human?.means === undefined ? undefined : plain(human.means),
    bullets(
      asked.length === 0 ? undefined : `Asks for ${listed(asked.map(code))} too`,
      rules.length === 0 ? undefined : `Answered by ${listed(rules)}`,
      expires === undefined ? undefined : `By itself after ${expires}`,
    ),
  );
}

/** A state of a machine: what happens in it, and where it leads. */
export function stateHover(model: Workflow, machine: string, name: string): string | undefined {
  const state = valueAt(model, `${machine}${pointer("states", name)}`) as MachineState | undefined;
  if (!state) return undefined;
  const { block, goes, within, late } = state;
  return paragraphs(
    `**${plain(name)}** · ${goes === undefined ? "final state" : "state"} of ${code(model.name)}`,
    bullets(
      block.block === "step" ? `Here: ${code(block.step)}` : undefined,
      ...Object.entries(goes ?? {}).map(([outcome, to]) => `${code(outcome)} leads to ${code(to)}`),
      within === undefined ? undefined : `After ${within}: ${code(late ?? "")}`,
    ),
  );
}
