import { expect, test } from "vitest";
import { TestRepository, workflow } from "./repository.fixture.ts";

const config = (options: string) =>
  `import { defineConfig, definePeople } from "geartrain";\nexport default defineConfig(${options});\n`;
const flows = { "flows/a.ts": workflow("a"), "flows/drafts/b.ts": workflow("b"), "c.workflow.ts": workflow("c") };

const globs: Record<string, { definitions: string; names: string[] }> = {
  "left out": { definitions: "", names: ["c"] },
  "one folder": { definitions: `definitions: ["flows/*.ts"]`, names: ["a"] },
  "folders below": { definitions: `definitions: ["./flows/**/*.ts"]`, names: ["a", "b"] },
  "less a folder": { definitions: `definitions: ["**/{a,b}.ts", "!flows/drafts/**"]`, names: ["a"] },
  nothing: { definitions: "definitions: []", names: [] },
};

test.each(Object.entries(globs))("definitions are where the settings say: %s", async (_, { definitions, names }) => {
  using repository = new TestRepository();
  const catalog = await repository.catalog({ ...flows, "geartrain.config.ts": config(`{ ${definitions} }`) });
  expect(catalog.definitions.map(({ name }) => name)).toEqual(names);
});

test("people and ledger come from the settings, and files that they import", async () => {
  using repository = new TestRepository();
  const catalog = await repository.catalog({
    "people.ts": `export const ada = { name: "Ada Lovelace", email: "ada@example.org" };`,
    "geartrain.config.ts": `import { ada } from "./people.ts";\n${config(`{ people: definePeople({ ada }), ledger: { remote: "origin" } }`)}`,
  });
  expect(catalog.policy.people).toEqual({ ada: { name: "Ada Lovelace", email: "ada@example.org" } });
  expect(catalog.config.ledger).toEqual({ remote: "origin" });
});

const broken: Record<string, { text: string; code: string }> = {
  "that do not compile": { text: "export default {", code: "definition-does-not-compile" },
  "that throw": { text: `throw new Error("no");`, code: "definition-fails-to-load" },
  "that export nothing": { text: "", code: "config-not-defined" },
};

test.each(Object.entries(broken))("settings %s stop everything", async (_, { text, code }) => {
  using repository = new TestRepository();
  const loading = repository.catalog({ ...flows, "geartrain.config.ts": text });
  await expect(loading).rejects.toThrow(expect.objectContaining({ code }));
});
