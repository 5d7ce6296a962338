/* Random definition files that are valid: text for those who read it, and what it makes for those who run it. */
import fc from "fast-check";
import { Choices } from "./random/choices.fixture.ts";
import { Organisation } from "./random/organisation.fixture.ts";
import { writeProcess } from "./random/process.fixture.ts";
import { SourceFile } from "./random/source-file.fixture.ts";
import type { WorkflowText } from "./random/workflow.fixture.ts";
import { writeWorkflow } from "./random/workflow.fixture.ts";

export { runSources } from "./random/run-sources.fixture.ts";

/** Files of a repository by their path, in an order in which each imports only earlier ones. */
export type Sources = Readonly<Record<string, string>>;

/**
 * Repositories of one to three workflows with what they share, and often a process of them: every step, option, block,
 * reference and kind of field, spelled in various ways. The compiler accepts them, and running them makes definitions.
 */
export const randomSources: fc.Arbitrary<Sources> = fc
  .record({ shared: tape(60), workflows: fc.array(tape(400), { minLength: 1, maxLength: 3 }), process: tape(120) })
  .map(sourcesOf);

/** Tapes of choices: for what the definitions share, for each workflow, and for a process where there are any. */
export interface Tapes {
  readonly shared: readonly number[];
  readonly workflows: readonly (readonly number[])[];
  readonly process: readonly number[];
}

function tape(length: number): fc.Arbitrary<number[]> {
  return fc.array(fc.nat({ max: 5_039 }), { maxLength: length, size: "max" });
}

/** The repository that tapes of choices stand for. */
export function sourcesOf(tapes: Tapes): Sources {
  const choices = new Choices(tapes.shared);
  const organisation = new Organisation(choices);
  const chores = writeChores(choices, organisation);
  const workflows: WorkflowText[] = [];
  for (const [index, own] of tapes.workflows.entries()) {
    workflows.push(writeWorkflow(new Choices(own), index, { organisation, earlier: workflows, chores }));
  }
  const process = tapes.process.length > 0 ? writeProcess(new Choices(tapes.process), organisation, workflows) : [];
  const files = [...organisation.files, chores, ...workflows.map(({ file }) => file), ...process];
  return Object.fromEntries(files.map((file) => [file.path, file.text()]));
}

/** Functions that make steps, as authors have them where many are alike. */
function writeChores(choices: Choices, organisation: Organisation): SourceFile {
  const file = new SourceFile("policy/chores.ts", choices);
  const options = (due: string) => `{ by: ${organisation.role(file)}, due: ${due}, outcomes: ["yes", "no"] }`;
  const human = file.say("human");
  if (choices.often()) {
    const body = `{\n  // Two days are enough.\n  return ${human}(name, ${options("due")});\n}`;
    file.declareFunction("chore", `(name: string, due: "1 day" | "2 days" = "2 days") ${body}`);
  } else {
    file.declare("chore", `(name: string) => ${human}(name, ${options('"2 days"')})`, { exports: true });
  }
  file.declare(
    "errand",
    `(name: string) => {\n  const by = ${organisation.role(file)};\n  return ${file.say("human")}(name, { by, due: "1 week", outcomes: ["yes", "no"] });\n}`,
    { exports: true },
  );
  return file;
}
