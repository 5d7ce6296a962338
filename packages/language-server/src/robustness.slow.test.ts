/* What happens to an editor's server over a day: branches change, requests are given up, processes die. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import type { CodeAction } from "vscode-languageserver/node";
import { CancellationTokenSource, FileChangeType, LSPErrorCodes } from "vscode-languageserver/node";
import { dearText, greeting, wave } from "./definitions.fixture.ts";
import { Editor, folderWith, removeFolders, write } from "./editor.fixture.ts";

let editor: Editor;
afterEach(() => editor.stop());
afterAll(removeFolders);

const count = 200;

function many(more: string): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`flows/f${at}.workflow.ts`, greeting(`f${at}`, more)]),
  );
}

it("takes a branch switch with 200 files as one change, and keeps what is open", async () => {
  editor = await Editor.open(folderWith(many("")));
  await editor.type("flows/f0.workflow.ts", greeting("f0"));
  expect(editor.problems()).toEqual([]);
  const before = editor.rounds;
  write(editor.root, many(wave));
  const paths = Object.keys(many(wave));
  const told = [paths.slice(0, 90), paths.slice(90, 150), paths.slice(150)].map((part) =>
    editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: part.map((path) => ({ uri: editor.uri(path), type: FileChangeType.Changed })),
    }),
  );
  await editor.after(() => Promise.all(told));

  expect(editor.rounds - before).toBe(1);
  expect(editor.problems()).toHaveLength(count - 1);
  expect(editor.problems()).not.toContain("flow/unused-step flows/f0.workflow.ts");
});

it("shows nothing of a text that is no longer there, however fast it is typed", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": greeting("a") }));
  await editor.type("a.workflow.ts", greeting("a"), 1);
  await editor.after(() =>
    Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        editor.connection.sendNotification("textDocument/didChange", {
          textDocument: { uri: editor.uri("a.workflow.ts"), version: at + 2 },
          contentChanges: [{ text: greeting("a", at % 2 === 0 ? wave : "") }],
        }),
      ),
    ),
  );
  while (editor.shown.get("a.workflow.ts")?.version !== 21) await editor.after(async () => undefined);

  // Odd versions were typed without the step that nobody uses.
  for (const { version = 0, diagnostics } of editor.history) {
    expect(diagnostics, `version ${version}`).toHaveLength(version > 1 && version % 2 === 0 ? 1 : 0);
  }
});

it("answers while it looks through large tables, and tells what is cheap to know first", async () => {
  const dear = (most: string) =>
    Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [
        `dear${at}.workflow.ts`,
        dearText(8, 60).replaceAll('"dear"', `"dear-${at}"`).replaceAll("1000", most),
      ]),
    );
  editor = await Editor.open(folderWith({ ...dear("1000"), "a.workflow.ts": greeting("a") }));
  const { rounds } = editor;
  const changed = { ...dear("1001"), "a.workflow.ts": greeting("a", wave) };
  write(editor.root, changed);
  const changes = Object.keys(changed).map((path) => ({ uri: editor.uri(path), type: FileChangeType.Changed }));
  const round = editor.after(() => editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes }));
  while (!editor.shown.has("a.workflow.ts")) {
    expect(await editor.connection.sendRequest("geartrain/page", { code: "rules/gap" })).toContain("# rules/gap");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }

  // The unused step is known, and not everything else yet.
  expect(editor.shown.get("a.workflow.ts")?.diagnostics).toHaveLength(1);
  expect(editor.rounds).toBe(rounds);
  await round;
  expect(editor.problems().filter((each) => each.startsWith("rules/gap")).length).toBeGreaterThanOrEqual(6);
});

it("does not begin what nobody waits for any more", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": greeting("a") }));
  const given = new CancellationTokenSource();
  const [held] = [editor.connection.sendRequest("geartrain/definitions")];
  const answers = Array.from({ length: 20 }, () =>
    editor.connection.sendRequest("geartrain/diagram", { name: "a" }, given.token).then(
      () => "answered",
      ({ code }: { code: number }) => code,
    ),
  );
  given.cancel();
  await held;

  expect(await Promise.all(answers)).toContain(LSPErrorCodes.RequestCancelled);
});

it("goes on after a request that makes no sense", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": greeting("a", wave) }));
  const { connection } = editor;
  const nonsense = { textDocument: { uri: editor.uri("a.workflow.ts") }, range: null, context: null };

  await connection.sendRequest<CodeAction[]>("textDocument/codeAction", nonsense).catch(() => undefined);
  expect(editor.logged.join("")).toContain("failed");
  expect(await connection.sendRequest("geartrain/definitions")).toHaveLength(1);
});

it("comes to the same after it was killed: from the disk, and from what is open", async () => {
  const root = folderWith({ "a.workflow.ts": greeting("a", wave), "b.workflow.ts": greeting("b") });
  const first = await Editor.open(root);
  await first.type("b.workflow.ts", greeting("b", wave));
  const before = first.problems();
  const gone = new Promise((resolve) => first.process.once("exit", resolve));
  first.process.kill("SIGKILL");
  await gone;
  first.connection.dispose();

  editor = await Editor.open(root);
  await editor.type("b.workflow.ts", greeting("b", wave));
  expect(before).toHaveLength(2);
  expect(editor.problems()).toEqual(before);
});

it("keeps folders with settings of their own apart, and the folders of a workspace", async () => {
  const settings = 'import { defineConfig } from "geartrain";\nexport default defineConfig({});\n';
  const root = folderWith({
    "a.workflow.ts": greeting("same"),
    "inner/geartrain.config.ts": settings,
    "inner/b.workflow.ts": greeting("same"),
  });
  spawnSync("git", ["init", "-q", root]);
  const other = folderWith({ "c.workflow.ts": greeting("same", wave) });
  editor = await Editor.open(root, [other]);
  expect([...editor.shown.values()].flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([
    "flow/unused-step",
  ]);

  // Without settings of its own it is part of the whole, where the name is there already.
  rmSync(join(root, "inner/geartrain.config.ts"));
  await editor.touched(["inner/geartrain.config.ts"], FileChangeType.Deleted);
  expect(editor.problems()).toContain("flow/duplicate-name inner/b.workflow.ts");
});
