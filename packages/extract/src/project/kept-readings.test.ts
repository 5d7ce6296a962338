import { describe, expect, it } from "vitest";
import { exampleFiles, mutated, randomOf } from "../mutations.fixture.ts";
import { openProject } from "../open-project.ts";
import { projectOf } from "../project.fixture.ts";
import type { Reading } from "./reading.ts";

type Texts = Readonly<Record<string, string>>;

/** What a process leaves behind for the next one. */
function left(texts: Texts): readonly Reading[] {
  return JSON.parse(JSON.stringify(projectOf(texts).readings())) as readonly Reading[];
}

/** A project that begins with readings, as far as their texts are the same still; and what it has read of others. */
function resumed(texts: Texts, readings: readonly Reading[], before: Texts) {
  const asked = new Set<string>();
  const project = openProject({
    paths: () => Object.keys(texts),
    read: (path) => {
      asked.add(path);
      return texts[path];
    },
  });
  for (const each of readings) if (each.looked.every((path) => texts[path] === before[path])) project.keep(each);
  return { project, asked };
}

const ward = `import { defineRole, defineWorkflow, human, trigger } from "geartrain";
export const nurse = defineRole("nurse", { department: "Ward" });
const starts = trigger("t");
const care = human("care", { by: nurse, due: "1 day" });
export const d = defineWorkflow("d", { purpose: "p", starts, flow: care });
`;
const files = {
  "d.workflow.ts": ward,
  "steps.ts": `import { human } from "geartrain";
import { clerk } from "./roles.ts";
export const review = human("review", { by: clerk, due: "1 day" });
`,
  "roles.ts":
    'import { defineRole } from "geartrain";\nexport const clerk = defineRole("clerk", { department: "d" });\n',
  "a.workflow.ts": workflow("a"),
  "b.workflow.ts": workflow("b"),
  "c.process.ts": `import { defineProcess } from "geartrain";
import { clerk } from "./roles.ts";
import { a } from "./a.workflow.ts";
export const c = defineProcess("c", { objective: "o", owner: clerk, workflows: [a], connections: [], measures: {} });
`,
};

function workflow(name: string): string {
  return `import { defineWorkflow, trigger } from "geartrain";
import { review } from "./steps.ts";
const starts = trigger("t");
export const ${name} = defineWorkflow("${name}", { purpose: "p", starts, flow: review });
`;
}

const paths = (readings: readonly Reading[]) => readings.map(({ path }) => path).sort();

describe("what another process has read", () => {
  it("is the same as reading it again, and no definition is read for it", () => {
    const readings = left(files);
    const { project, asked } = resumed(files, readings, files);

    expect(paths(readings)).toEqual(["a.workflow.ts", "b.workflow.ts", "c.process.ts", "d.workflow.ts"]);
    expect(project.definitions()).toEqual(projectOf(files).definitions());
    expect([...asked].filter((path) => /workflow|process/.test(path))).toEqual([]);
    expect(project.readings()).toEqual(readings);
  });

  it("names all that it rests on, what is not there included", () => {
    const [a] = left({ ...files, "a.workflow.ts": workflow("a").replace("./steps.ts", "./steps") });

    expect(a?.looked).toEqual(expect.arrayContaining(["a.workflow.ts", "steps.ts", "roles.ts"]));
    const there = left({ ...files, "a.workflow.ts": workflow("a").replace("./steps.ts", "./all/steps.ts") });
    expect(paths(there)).not.toContain("a.workflow.ts");
  });

  it.each<[string, Texts]>([
    ["one workflow", { "a.workflow.ts": workflow("a").replace('"p"', '"q"') }],
    ["what two of them use", { "steps.ts": files["steps.ts"].replace("1 day", "2 days") }],
    ["a role", { "roles.ts": files["roles.ts"].replace('"d"', '"e"') }],
    ["a step that nothing contains", { "a.workflow.ts": workflow("a").replace("flow: review", "flow: proceed") }],
    [
      "a file that exports another's workflow",
      { "0.workflow.ts": 'import { b } from "./b.workflow.ts";\nexport { b };\n' },
    ],
    [
      "a step of another workflow",
      {
        "a.workflow.ts": workflow("a")
          .replace("flow: review", "flow: other, ends: { done: { by: review.output.x } }")
          .replace("const starts", 'const other = human("other", { by: clerk });\nconst starts'),
      },
    ],
    [
      "a file that lends another's role",
      { "roles.ts": `${files["roles.ts"]}export { nurse } from "./d.workflow.ts";\n` },
    ],
    ["a role of its own", { "d.workflow.ts": ward.replace('"Ward"', '"Station"') }],
    [
      "a role of the same name",
      { "roles.ts": `${files["roles.ts"]}export const nurse = defineRole("nurse", { department: "d" });\n` },
    ],
    ["a workflow of the same name", { "e.workflow.ts": workflow("b") }],
  ])("gives way to a change of %s", (_, change) => {
    const now = { ...files, ...change };
    const fresh = projectOf(now).definitions();

    expect(resumed(now, left(files), files).project.definitions()).toEqual(fresh);
    const { project } = resumed(files, left(files), files);
    project.definitions();
    for (const [path, text] of Object.entries(change)) project.update(path, text);
    expect(project.definitions()).toEqual(fresh);
  });

  it("is never told of where something is to be said of a file, or of one that it looks at", () => {
    const broken = { ...files, "steps.ts": `${files["steps.ts"]}export const x = (\n` };

    expect(paths(left(broken))).toEqual(["d.workflow.ts"]);
  });

  it("is the same whatever was typed before it was left, and whatever is typed after it was taken", () => {
    const examples = exampleFiles();
    const random = randomOf(7);
    const all = Object.keys(examples);
    const type = (now: Record<string, string>) => {
      const path = all[Math.floor(random() * all.length)] ?? "";
      now[path] = random() < 0.4 ? (examples[path] ?? "") : mutated(now[path] ?? "", random);
      return path;
    };
    for (let round = 0; round < rounds; round += 1) {
      const before: Record<string, string> = { ...examples };
      for (let typed = 0; typed < 2; typed += 1) type(before);
      const now = { ...before };
      type(now);
      const { project } = resumed(now, left(before), before);
      project.definitions();
      for (let typed = 0; typed < 3; typed += 1) {
        const path = type(now);
        project.update(path, now[path]);
      }
      expect(project.definitions()).toEqual(projectOf(now).definitions());
    }
  });
});

const rounds = 2;
