import { describe, expect, it } from "vitest";
import { exampleFiles, mutated, randomOf } from "../mutations.fixture.ts";
import { projectOf } from "../project.fixture.ts";

const roles = `import { defineRole } from "geartrain";
import { people } from "./people.ts";
export const manager = defineRole("manager", { department: "Sales", members: Object.keys(people) });
export const clerk = defineRole("clerk", { department: "Sales", members: ["ada"] });
`;
const files = {
  "people.ts": `import { definePeople } from "geartrain";
export const people = definePeople({ ada: { name: "Ada", email: "ada@example.org" } });
`,
  "roles.ts": roles,
  "index.ts": 'export * from "./roles.ts";\n',
  "fields.ts": 'import { z } from "zod";\nexport const amount = z.number().min(0);\n',
  "geartrain.config.ts": `import { defineConfig } from "geartrain";
import { people } from "./people.ts";
export default defineConfig({ people });
`,
  "a.workflow.ts": workflow("a", "manager", "./index.ts"),
  "b.workflow.ts": workflow("b", "clerk", "./roles.ts"),
  "c.process.ts": `import { defineProcess, measure, on } from "geartrain";
import { manager } from "./roles.ts";
import { a } from "./a.workflow.ts";
export const c = defineProcess("c", {
  objective: "o", owner: manager, workflows: [a], connections: [],
  measures: { time: measure.cycleTime({ from: a, to: a, better: "lower" }) },
});
`,
};

function workflow(name: string, role: string, from: string): string {
  return `import { defineWorkflow, human, trigger } from "geartrain";
import { amount } from "./fields.ts";
import { ${role} } from "${from}";
const starts = trigger("t", { gives: { amount } });
const decide = human("decide", { by: ${role}, due: "1 day", needs: { amount: starts.output.amount } });
export const ${name} = defineWorkflow("${name}", { purpose: "p", starts, flow: decide });
`;
}

/** Which of a, b, c are other objects after this change. */
function renewed(change: Readonly<Record<string, string | undefined>>): readonly string[] {
  const project = projectOf(files);
  const before = project.definitions();
  for (const [path, text] of Object.entries(change)) project.update(path, text);
  const after = project.definitions();
  const fresh = projectOf(
    Object.fromEntries(Object.entries({ ...files, ...change }).filter((entry) => entry[1] !== undefined)) as Record<
      string,
      string
    >,
  );
  expect(after).toEqual(fresh.definitions());
  return [...after.workflows, ...after.processes].flatMap((source) =>
    [...before.workflows, ...before.processes].includes(source as never) ? [] : [source.model.name],
  );
}

describe("after a change only what it can have touched is another object", () => {
  it.each<[string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
    ["nothing", { "a.workflow.ts": files["a.workflow.ts"] }, []],
    ["a workflow and the process that connects it", { "a.workflow.ts": `${files["a.workflow.ts"]}\n` }, ["a", "c"]],
    ["a workflow nobody uses", { "b.workflow.ts": workflow("b", "clerk", "./index.ts") }, ["b"]],
    ["the members of a role", { "roles.ts": roles.replace('["ada"]', '["ada", "grace"]') }, []],
    ["a comment among roles", { "roles.ts": `// roles\n${roles}` }, []],
    ["the name of a role", { "roles.ts": roles.replace('"clerk"', '"office-clerk"') }, ["b"]],
    ["a role that is gone", { "roles.ts": roles.replace("export const clerk", "const clerk") }, ["b"]],
    ["persons", { "people.ts": files["people.ts"].replace("Ada", "Ada L.") }, []],
    ["a shared field", { "fields.ts": files["fields.ts"].replace("min(0)", "min(1)") }, ["a", "b", "c"]],
    ["where a shared field stands", { "fields.ts": `\n${files["fields.ts"]}` }, []],
    [
      "a file that hides another",
      { "index.ts": 'export * from "./roles.ts";\nexport const manager = 1;\n' },
      ["a", "c"],
    ],
    ["a file that is deleted", { "fields.ts": undefined }, ["a", "b", "c"]],
    ["a workflow that is deleted", { "b.workflow.ts": undefined }, []],
    ["a new workflow", { "d.workflow.ts": workflow("d", "clerk", "./roles.ts") }, ["d"]],
    [
      "the settings",
      { "geartrain.config.ts": "import { defineConfig } from 'geartrain'; export default defineConfig({});" },
      [],
    ],
  ])("%s", (_, change, expected) => {
    expect(renewed(change)).toEqual(expected);
  });

  it("a file that appears where one was missing is read", () => {
    const { "fields.ts": fields, ...without } = files;
    const project = projectOf(without);
    expect(project.definitions().workflows[0]?.unread).toEqual(["/starts/gives/amount"]);
    project.update("fields.ts", fields);
    expect(project.definitions()).toEqual(projectOf(files).definitions());
  });

  it("the settings say which files hold definitions", () => {
    const project = projectOf(files);
    project.update(
      "geartrain.config.ts",
      'import { defineConfig } from "geartrain"; export default defineConfig({ definitions: ["b.*"] });',
    );
    expect(project.definitions().workflows.map(({ model }) => model.name)).toEqual(["b"]);
    expect(project.definitions().people).toBeUndefined();
  });

  it("it is the same as reading everything anew, whatever was typed before", () => {
    const examples = exampleFiles();
    const random = randomOf(3);
    const paths = Object.keys(examples);
    const project = projectOf(examples);
    const now: Record<string, string> = { ...examples };
    for (let round = 0; round < 40; round += 1) {
      const path = paths[Math.floor(random() * paths.length)] ?? "";
      now[path] = random() < 0.3 ? (examples[path] ?? "") : mutated(now[path] ?? "", random);
      project.update(path, now[path]);
      const definitions = project.definitions();
      if (round % 8 === 0) expect(definitions).toEqual(projectOf(now).definitions());
    }
  });
});
