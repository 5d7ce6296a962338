import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { definitionNamed } from "./catalog.ts";
import { TestRepository, workflow } from "./repository.fixture.ts";

const one = { "orders/one.workflow.ts": workflow("one") };

/** Loads files as a commit of their own and tells what came of them. */
async function load(files: Record<string, string>) {
  using repository = new TestRepository();
  const catalog = await repository.catalog(files);
  const names = catalog.definitions.map(({ name }) => name);
  const broken = catalog.broken.map(({ path, error }) => ({ path, code: error.code, message: error.message }));
  return { catalog, names, broken };
}

test("a catalog has every workflow with its place, its pin and its roles", async () => {
  using repository = new TestRepository();
  const commit = repository.commit({ ...one, "two.process.ts": workflow("two"), "three.ts": workflow("three") });
  const catalog = await (await repository.definitions()).loadCatalog(commit);
  expect(catalog.definitions.map(({ name, path, exported }) => [name, path, exported])).toEqual([
    ["one", "orders/one.workflow.ts", "one"],
    ["two", "two.process.ts", "two"],
  ]);
  const [first] = catalog.definitions;
  expect(first?.pin).toEqual({
    commit,
    path: "orders/one.workflow.ts",
    name: "one",
    shape: expect.stringMatching(/^[0-9a-f]{64}$/),
    code: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(catalog.policy).toEqual({ roles: { clerk: { name: "clerk", department: "office" } } });
  expect(catalog.broken).toEqual([]);
});

const process = (name: string, workflows = "one") => `
import { defineProcess } from "geartrain";
import { one } from "./orders/one.workflow.ts";
import { clerk } from "./roles.ts";
export const made = defineProcess("${name}", {
  objective: "Get it done", owner: clerk, workflows: [${workflows}], connections: [], accept: [one.ends.done], measures: {},
});`;
const roles = `
import { defineCalendar, defineRole } from "geartrain";
export const office = defineCalendar("office", { timezone: "UTC", hours: { mon: "09:00-17:00" } });
export const clerk = defineRole("head", { department: "office", calendar: office });`;

test("a catalog has every process, with the role that owns it and the calendars that roles and persons name", async () => {
  const config = `import { defineConfig, definePeople } from "geartrain"; import { office } from "./roles.ts";
export default defineConfig({ people: definePeople({ ada: { name: "Ada", email: "a@b.org", calendar: office } }) });`;
  const files = { ...one, "roles.ts": roles, "make.process.ts": process("make"), "geartrain.config.ts": config };
  const { catalog, broken } = await load(files);
  expect(catalog.processes.map(({ name, path, authored }) => [name, path, authored.process.workflows])).toEqual([
    ["make", "make.process.ts", ["one"]],
  ]);
  expect(catalog.processes[0]?.authored.workflows[0]).toBe(catalog.definitions[0]?.authored);
  expect(Object.keys(catalog.policy.roles)).toEqual(["head", "clerk"]);
  expect(catalog.policy.people?.ada?.calendar).toBe("office");
  expect(catalog.policy.calendars).toEqual({
    office: { name: "office", timezone: "UTC", hours: { mon: "09:00-17:00" } },
  });
  expect(broken).toEqual([]);
});

test("two processes of one name are refused, naming both files, and their workflows go on", async () => {
  const files = { ...one, "roles.ts": roles, "a.process.ts": process("make"), "b.process.ts": process("make") };
  const { catalog, names, broken } = await load(files);
  expect([names, catalog.processes]).toEqual([["one"], []]);
  expect(broken.map(({ path, code }) => [path, code])).toEqual([
    ["a.process.ts", "duplicate-process"],
    ["b.process.ts", "duplicate-process"],
  ]);
});

test("a calendar that two files disagree about is reported", async () => {
  const other = roles.replace("09:00", "08:00").replaceAll('"head"', '"chief"');
  const { catalog, broken } = await load({ "a.workflow.ts": roles, "b.workflow.ts": other });
  expect(catalog.policy.calendars?.office?.hours).toEqual({ mon: "09:00-17:00" });
  expect(broken.map(({ code }) => code)).toEqual(["duplicate-calendar", "duplicate-calendar"]);
});

const acceptedByTsc: Record<string, Record<string, string>> = {
  "an enum": { "a.workflow.ts": workflow("a", { before: `enum Level { low = "Try it" }`, purpose: "Level.low" }) },
  "a path alias": {
    "tsconfig.json": `{ "compilerOptions": { "paths": { "@shared/*": ["./shared/*"] } } }`,
    "shared/purpose.ts": `export const purpose: string = "Try it";`,
    "flows/a.workflow.ts": workflow("a", { before: `import { purpose } from "@shared/purpose";`, purpose: "purpose" }),
  },
  "a package import": {
    "package.json": `{ "type": "module", "imports": { "#shared/*": "./shared/*.ts" } }`,
    "shared/purpose.ts": `export const purpose: string = "Try it";`,
    "flows/a.workflow.ts": workflow("a", { before: `import { purpose } from "#shared/purpose";`, purpose: "purpose" }),
  },
  JSON: {
    "texts.json": `{ "purpose": "Try it" }`,
    "a.workflow.ts": workflow("a", {
      before: `import texts from "./texts.json" with { type: "json" };`,
      purpose: "texts.purpose",
    }),
  },
  zod: {
    "a.workflow.ts": workflow("a", { before: `import { z } from "zod";`, purpose: `z.string().parse("Try it")` }),
  },
  "a part of Node": {
    "a.workflow.ts": workflow("a", { before: `import { join } from "path";`, purpose: `join("Try it")` }),
  },
  "a file beside it": {
    "texts/purpose.txt": "Try it",
    "flows/a.workflow.ts": workflow("a", {
      before: `import { readFileSync } from "node:fs";`,
      purpose: `readFileSync(new URL("../texts/purpose.txt", import.meta.url), "utf8")`,
    }),
  },
  "a decorator, a namespace and a parameter property": {
    "a.workflow.ts": workflow("a", {
      before: `namespace Text { export const it = "Try it"; } class Box { constructor(readonly it: string) {} }`,
      purpose: "new Box(Text.it).it",
    }),
  },
  "await at the top": { "a.workflow.ts": workflow("a", { purpose: `await Promise.resolve("Try it")` }) },
};

test.each(Object.entries(acceptedByTsc))("a definition may use %s", async (_, files) => {
  const { catalog, broken } = await load(files);
  expect(broken).toEqual([]);
  expect(definitionNamed(catalog, "a").authored.workflow.purpose).toBe("Try it");
});

const brokenFiles: Record<string, { text: string; code: string; message: RegExp }> = {
  "a syntax error": {
    text: `const a = 1;\nconst b = = "bad";\n`,
    code: "definition-does-not-compile",
    message: /^bad\.workflow\.ts:2:11: /,
  },
  "an import of nothing": {
    text: `import "./nothing.ts"; export const a = "bad";`,
    code: "definition-does-not-compile",
    message: /^bad\.workflow\.ts:1:8: Could not resolve "\.\/nothing\.ts"/,
  },
  "an import from outside": {
    text: `import "../../../../../../../../../../../../etc/hosts"; "bad";`,
    code: "definition-does-not-compile",
    message: /leaves the repository|Could not resolve/,
  },
  "a throw": {
    text: `const it = "bad";\n\nfunction fail(): never {\n  throw new TypeError(it);\n}\nfail();\n`,
    code: "definition-fails-to-load",
    message: /^bad\.workflow\.ts fails to load: TypeError: bad \(bad\.workflow\.ts:4:9\)$/,
  },
  "a mistake that the language finds": {
    text: `import { defineRole } from "geartrain";\n\nexport const bad = defineRole("not a name", {}); // "bad"\n`,
    code: "definition-fails-to-load",
    message: /\(bad\.workflow\.ts:3:20\)$/,
  },
  "a missing package": {
    text: `import { it } from "no-such-package"; export const a = it ?? "bad";`,
    code: "blocked-dependencies",
    message:
      /^bad\.workflow\.ts needs "no-such-package" at bad\.workflow\.ts:1:20: it is not installed, and no lock file/,
  },
};

test.each(Object.entries(brokenFiles))("%s breaks its own file only", async (_, { text, code, message }) => {
  const { catalog, names, broken } = await load({ ...one, "bad.workflow.ts": text });
  expect(names).toEqual(["one"]);
  expect(broken).toEqual([{ path: "bad.workflow.ts", code, message: expect.stringMatching(message) }]);
  expect(() => definitionNamed(catalog, "bad")).toThrow(expect.objectContaining({ code }));
  expect(() => definitionNamed(catalog, "other")).toThrow(expect.objectContaining({ code: "unknown-workflow" }));
});

test("a compile error shows every place with its code frame", async () => {
  const { catalog } = await load({ "bad.workflow.ts": `import "./no.ts";\nimport "./none.ts";\n` });
  expect(catalog.broken[0]?.error.problems).toEqual([
    { path: "bad.workflow.ts:1:8", message: expect.stringContaining(`1 │ import "./no.ts";`) },
    { path: "bad.workflow.ts:2:8", message: expect.stringContaining(`2 │ import "./none.ts";`) },
  ]);
});

test("two workflows of one name are refused, naming both files, and the others go on", async () => {
  const { catalog, names, broken } = await load({
    ...one,
    "b.workflow.ts": workflow("two"),
    "c.workflow.ts": workflow("two"),
  });
  expect(names).toEqual(["one"]);
  expect(broken.map(({ path }) => path)).toEqual(["b.workflow.ts", "c.workflow.ts"]);
  expect(() => definitionNamed(catalog, "two")).toThrow(/"two" is declared in b\.workflow\.ts and in c\.workflow\.ts/);
});

test("a workflow that another file exports again belongs to the file that declares it", async () => {
  const { catalog } = await load({ "a.workflow.ts": `export * from "./orders/one.workflow.ts";`, ...one });
  expect(catalog.definitions.map(({ path }) => path)).toEqual(["orders/one.workflow.ts"]);
});

test("nobody holds a role that two files disagree about, unless both name them", async () => {
  const role = (members: string[]) => `defineRole("clerk", ${JSON.stringify({ members })})`;
  const { catalog, broken } = await load({
    "a.workflow.ts": workflow("a", { role: role(["ada", "bob"]) }),
    "b.workflow.ts": workflow("b", { role: role(["bob", "cy"]) }),
  });
  expect(catalog.policy.roles.clerk?.members).toEqual(["bob"]);
  expect(broken.map(({ code }) => code)).toEqual(["duplicate-role", "duplicate-role"]);
});

test("a module that two files import exists once", async () => {
  const { catalog } = await load({
    "count.ts": `export const it = { times: 0 }; it.times += 1;`,
    "a.workflow.ts": workflow("a", {
      before: `import { it } from "./count.ts"; it.times += 1;`,
      purpose: "String(it.times)",
    }),
    "b.workflow.ts": workflow("b", {
      before: `import { it } from "./count.ts"; it.times += 1;`,
      purpose: "String(it.times)",
    }),
  });
  expect(catalog.definitions.map(({ authored }) => authored.workflow.purpose).sort()).toEqual(["2", "3"]);
});

test("two commits are loaded beside each other, each with its own definition", async () => {
  using repository = new TestRepository();
  const text = (purpose: string) => ({ "purpose.ts": `export const purpose = "${purpose}";` });
  const a = workflow("a", { before: `import { purpose } from "./purpose.ts";`, purpose: "purpose" });
  const [old, now] = [repository.commit({ "a.workflow.ts": a, ...text("old") }), repository.commit(text("new"))];
  const definitions = await repository.definitions();
  const pins = [];
  for (const commit of [old, now]) pins.push(definitionNamed(await definitions.loadCatalog(commit), "a").pin);
  const again = await repository.definitions();
  const loaded = await Promise.all(pins.map((pin) => again.loadPinned(pin)));
  expect(loaded.map(({ workflow: { purpose } }) => purpose)).toEqual(["old", "new"]);
});

test("an equal definition that is loaded already stands in for an older commit's", async () => {
  using repository = new TestRepository();
  const old = repository.commit(one);
  const before = definitionNamed(await (await repository.definitions()).loadCatalog(old), "one");
  const now = repository.commit({ "README.md": "more", "orders/two.workflow.ts": workflow("two") });
  const definitions = await repository.definitions();
  const after = definitionNamed(await definitions.loadCatalog(now), "one");
  expect(await definitions.loadPinned(before.pin)).toBe(after.authored);
  expect(before.pin.code).toBe(after.pin.code);
});

test("a pinned definition that reads differently from its own commit is refused", async () => {
  using repository = new TestRepository();
  const { pin } = definitionNamed(await repository.catalog(one), "one");
  const definitions = await repository.definitions();
  await expect(definitions.loadPinned({ ...pin, shape: "0".repeat(64) })).rejects.toThrow(
    expect.objectContaining({ code: "pinned-definition-differs" }),
  );
});

test("uncommitted files don't matter to what is loaded", async () => {
  using repository = new TestRepository();
  const commit = repository.commit(one);
  writeFileSync(join(repository.folder, "tsconfig.json"), "not JSON");
  writeFileSync(join(repository.folder, "orders/one.workflow.ts"), "not TypeScript");
  const catalog = await (await repository.definitions()).loadCatalog(commit);
  expect(catalog.definitions.map(({ name }) => name)).toEqual(["one"]);
});

test("an empty file defines nothing, a huge one is read", async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => `  "row ${row}",`).join("\n");
  const { names, broken } = await load({
    "empty.workflow.ts": "",
    "huge.workflow.ts": workflow("huge", { before: `const rows = [\n${rows}\n];`, purpose: "rows[19_999] ?? ''" }),
  });
  expect([names, broken]).toEqual([["huge"], []]);
});

test("a bare clone and a second work tree load the same definitions", async () => {
  using repository = new TestRepository();
  const thrown = workflow("bad", { before: `throw new Error("no");` });
  const commit = repository.commit({ ...one, "bad.workflow.ts": thrown });
  repository.git("clone", "--quiet", "--bare", ".", "bare.git");
  repository.git("worktree", "add", "--quiet", "second", commit);
  for (const folder of ["", "bare.git", "second"]) {
    const catalog = await (await repository.definitions(join(repository.folder, folder))).loadCatalog(commit);
    expect(catalog.definitions.map(({ name }) => name)).toEqual(["one"]);
    expect(catalog.broken[0]?.error.message).toBe("bad.workflow.ts fails to load: Error: no (bad.workflow.ts:4:7)");
  }
});
