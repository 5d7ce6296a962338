import type { Flow } from "./blocks.fixture.ts";
import { blockText } from "./blocks.fixture.ts";
import type { Called } from "./calls.fixture.ts";
import type { Choices } from "./choices.fixture.ts";
import type { Organisation } from "./organisation.fixture.ts";
import type { SchemaText, Type } from "./schemas.fixture.ts";
import { schemaText } from "./schemas.fixture.ts";
import { Scope } from "./scope.fixture.ts";
import { list, object, SourceFile, spelled } from "./source-file.fixture.ts";
import type { StepText } from "./step-text.fixture.ts";
import { fieldsText } from "./step-text.fixture.ts";

/** A workflow as it is written, with what a process may connect. */
export interface WorkflowText extends Called {
  readonly name: string;
  readonly receives: readonly StepText[];
}

interface Around {
  readonly organisation: Organisation;
  readonly earlier: readonly WorkflowText[];
  readonly chores: SourceFile;
}

/** Writes a workflow to a file of its own. */
export function writeWorkflow(
  choices: Choices,
  index: number,
  { organisation, earlier, chores }: Around,
): WorkflowText {
  const folder = choices.one(["", "flows/", "flows/deep/"]);
  const file = new SourceFile(`${folder}flow-${index}.workflow.ts`, choices);
  const scope = new Scope(file);
  const facts = declareFacts(file, scope);
  let steps = 0;
  const flow: Flow = {
    file,
    organisation,
    facts,
    done: ["start"],
    ends: new Set(),
    receives: [],
    callable: earlier,
    name: (stem) => {
      steps += 1;
      return `${stem}-${steps}`;
    },
    chore: (name) => `${file.from(chores, choices.one(["chore", "errand"]))}(${JSON.stringify(name)})`,
  };
  const input = declareTrigger(flow, scope);
  const block = blockText(flow, scope, 3);
  const ends = endsText(flow, scope);
  const name = `workflow-${index}`;
  const variable = `workflow${index}`;
  const options = [
    ["purpose", spelled(choices, "Get it done")] as const,
    ...(choices.often() ? [["owner", organisation.role(file)] as const] : []),
    ["starts", "start"] as const,
    ["flow", block] as const,
    ...ends.parts,
    ...(choices.rarely() ? [["onChange", choices.one(['"migrate"', '"finish"'])] as const] : []),
    ...(choices.rarely() ? [["formerly", `["old-${index}"]`] as const] : []),
    ...(choices.rarely() ? [["measures", measuresText(file, scope)] as const] : []),
  ];
  file.declare(variable, `${file.say("defineWorkflow")}(${JSON.stringify(name)}, ${object(choices, options)})`, {
    exports: true,
  });
  return { file, name, variable, input, ends: ends.types, receives: flow.receives };
}

function declareFacts(file: SourceFile, scope: Scope): readonly { variable: string; schema: SchemaText }[] {
  return Array.from({ length: file.choices.pick(3) }, (_, index) => {
    const variable = `fact${index}`;
    const schema = schemaText(file, 1);
    file.declare(variable, `${file.say("fact")}(${JSON.stringify(`fact-${index}`)}, ${schema.text})`);
    scope.add(variable, schema.type);
    return { variable, schema };
  });
}

function declareTrigger(flow: Flow, scope: Scope): Readonly<Record<string, Type>> {
  const { file, organisation } = flow;
  const { choices } = file;
  const gives = fieldsText(flow, 3);
  const sources = choices.some([
    () => `${file.say("manual")}()`,
    () => `${file.say("schedule")}("0 9 * * 1-5"${choices.one(["", ', { timezone: "UTC", missed: "skip" }'])})`,
    () => `${file.say("push")}({ paths: ["in/*.json"] })`,
    () => `${file.say("webhook")}({ path: "/x", secret: "HOOK" })`,
  ]);
  const options = [
    ...(choices.often() ? [["by", organisation.role(file)] as const] : []),
    ...(gives.text === "{}" ? [] : [["gives", gives.text] as const]),
    ...(choices.rarely() && sources.length > 0 ? [["from", list(sources.map((source) => source()))] as const] : []),
  ];
  const last = options.length === 0 && choices.often() ? "" : `, ${object(choices, options)}`;
  file.declare("start", `${file.say("trigger")}(${spelled(choices, "start")}${last})`);
  const names = Object.keys(gives.types).filter((name) => !name.startsWith("fact"));
  const taken = choices.rarely() && names.length > 0;
  if (taken) file.write(`const { ${names.join(", ")} } = start.output;`);
  for (const [name, type] of Object.entries(gives.types)) {
    scope.add(taken && names.includes(name) ? name : `start.output.${name}`, type);
  }
  scope.add("start.by", { kind: "string" });
  return gives.types;
}

function endsText(flow: Flow, scope: Scope) {
  const { choices } = flow.file;
  const names = [...new Set(["done", ...flow.ends, ...(choices.rarely() ? ["never-reached"] : [])])];
  const handed = names.map((name) => [name, scope.needs(2)] as const);
  const types = Object.fromEntries(handed.map(([name, needs]) => [name, needs.types]));
  const leftOut = names.length === 1 && handed.every(([, needs]) => needs.text === "{}");
  const text = object(
    choices,
    handed.map(([name, needs]) => [name, needs.text] as const),
  );
  return { types, parts: leftOut ? [] : [["ends", text] as const] };
}

function measuresText(file: SourceFile, scope: Scope): string {
  const measure = file.say("measure");
  const all = [
    ["time", `${measure}.cycleTime({ target: "5 days", better: "lower" })`],
    ["passes", `${measure}.handoffs({ better: "lower" })`],
    ["done", `${measure}.share({ where: "done", target: 0.9, better: "higher" })`],
    ["idle", `${measure}.waitTime({ step: start, target: "1 day", better: "lower" })`],
    ["many", `${measure}.count({ better: "higher" })`],
    ["figure", `${measure}.value({ of: ${scope.ref({ kind: "number" })}, better: "higher" })`],
  ] as const;
  return object(file.choices, file.choices.some(all));
}
