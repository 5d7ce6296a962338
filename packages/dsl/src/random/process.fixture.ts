import { isCallable, needsFor } from "./calls.fixture.ts";
import type { Choices } from "./choices.fixture.ts";
import type { Organisation } from "./organisation.fixture.ts";
import { Scope } from "./scope.fixture.ts";
import { list, object, SourceFile } from "./source-file.fixture.ts";
import type { StepText } from "./step-text.fixture.ts";
import type { WorkflowText } from "./workflow.fixture.ts";

interface Members {
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly workflows: readonly WorkflowText[];
  readonly ends: readonly string[];
}

/** Writes a process of these workflows, imported from their files or from one that hands them on. */
export function writeProcess(
  choices: Choices,
  organisation: Organisation,
  workflows: readonly WorkflowText[],
): SourceFile[] {
  const file = new SourceFile("office.process.ts", choices);
  const hub = choices.often() ? new SourceFile("flows/all.ts", choices) : undefined;
  const scope = new Scope(file);
  const say = ({ file: home, variable }: WorkflowText) => {
    hub?.handOn(home, variable);
    return file.from(hub ?? home, variable);
  };
  const names = workflows.map(say);
  for (const { variable, input, ends } of workflows) {
    for (const [name, type] of Object.entries(input)) scope.add(`${variable}.input.${name}`, type);
    for (const [end, handed] of Object.entries(ends)) {
      for (const [name, type] of Object.entries(handed)) scope.add(`${variable}.ends${member(end)}.${name}`, type);
    }
  }
  const ends = workflows.flatMap((one) => Object.keys(one.ends).map((end) => `${one.variable}.ends${member(end)}`));
  const members: Members = { file, scope, workflows, ends };
  const connections = Array.from({ length: choices.pick(4) }, (_, index) => connectionText(members, index)).filter(
    (text) => text !== undefined,
  );
  const options = [
    ["objective", '"Do it well"'] as const,
    ["owner", organisation.role(file)] as const,
    ["workflows", list(names)] as const,
    ...(choices.often() ? [["case", `{ key: ${list(keys(members))} }`] as const] : []),
    ["connections", list(connections)] as const,
    ["measures", measures(members)] as const,
    ...(choices.often() ? [["accept", list(choices.some(ends))] as const] : []),
  ];
  file.declare("office", `${file.say("defineProcess")}("office", ${object(choices, options)})`, { exports: true });
  return hub ? [hub, file] : [file];
}

function member(end: string): string {
  return /^\w+$/.test(end) ? `.${end}` : `[${JSON.stringify(end)}]`;
}

function keys({ file, scope, workflows }: Members): string[] {
  return file.choices.some(workflows).map((workflow) => {
    const fitting = Object.entries(workflow.input).find(
      ([, type]) => !type.loose && ["string", "number"].includes(type.kind),
    );
    return fitting ? `${workflow.variable}.input.${fitting[0]}` : scope.ref({ kind: "string" });
  });
}

function connectionText({ file, scope, workflows, ends }: Members, index: number): string | undefined {
  const { choices } = file;
  const sources = choices.often() ? choices.some(ends, 1) : [choices.any(ends) ?? ""];
  const on = sources.length === 1 ? `${file.say("on")}(${sources[0]})` : `${file.say("onAll")}(${sources.join(", ")})`;
  const lists = scope.lists();
  const way = choices.pick(3);
  if (way === 2) return sendText(file, scope, on, workflows);
  const next = choices.any(workflows.filter(isCallable));
  if (!next) return undefined;
  const from = way === 1 ? choices.any(lists) : undefined;
  if (from?.type.kind !== "list") return `${on}.start(${[next.variable, needsFor(scope, next.input)].join(", ")})`;
  const items = file.declare(`line${index}`, `${file.say("each")}("line-${index}", ${from.text})`);
  const inner = scope.inner();
  inner.add(`${items}.item`, from.type.of);
  return `${on}.startEach(${[items, next.variable, needsFor(inner, next.input)].join(", ")})`;
}

function sendText(file: SourceFile, scope: Scope, on: string, workflows: readonly WorkflowText[]): string | undefined {
  const receivers = workflows.flatMap((workflow) =>
    workflow.receives.filter(({ output }) => isCallable({ input: output })).map((step) => ({ workflow, step })),
  );
  const chosen = file.choices.any(receivers);
  if (!chosen) return undefined;
  const { workflow, step } = chosen;
  return `${on}.send(${receiverOf(file, workflow, step)}, ${needsFor(scope, step.output)})`;
}

function receiverOf(file: SourceFile, workflow: WorkflowText, step: StepText): string {
  return file.from(workflow.file, step.variable, `${step.variable}Of${workflow.variable}`);
}

function measures({ file, scope, workflows, ends }: Members): string {
  const { choices } = file;
  const measure = file.say("measure");
  const [one = "", other = ""] = [choices.any(workflows), choices.any(workflows)].map((each) => each?.variable);
  const own = ends.filter((end) => end.startsWith(`${one}.`));
  const stepTimes = workflows.flatMap((workflow) =>
    workflow.receives.slice(0, 1).map((step) => {
      const of = `workflow: ${workflow.variable}, step: ${receiverOf(file, workflow, step)}`;
      return [`timeOf${workflow.variable}`, `${measure}.stepTime({ ${of}, better: "lower" })`] as const;
    }),
  );
  const all = [
    ["time", `${measure}.cycleTime({ from: ${one}, to: ${other}, target: "5 days", better: "lower" })`],
    ["onTime", `${measure}.share({ of: ${one}, where: ${choices.any(own)}, target: 0.95, better: "higher" })`],
    ["started", `${measure}.count({ of: ${other}, better: "higher" })`],
    ...stepTimes,
    ["automation", `${measure}.automation({ better: "higher" })`],
    ["cost", `${measure}.cost({ better: "lower" })`],
    ["errors", `${measure}.errorRate({ of: ${one}, target: 0.01, better: "lower" })`],
    ["figure", `${measure}.value({ of: ${scope.ref({ kind: "number" })}, target: 4.5, better: "higher" })`],
  ] as const;
  return object(choices, choices.some(all));
}
