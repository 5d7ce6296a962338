import { afterAll, afterEach, expect, it } from "vitest";
import { greeting, wave } from "../definitions.fixture.ts";
import { applied, Editor, folderWith, removeFolders } from "../editor.fixture.ts";

let editor: Editor;
afterEach(() => editor.stop());
afterAll(removeFolders);

const nod = wave.replaceAll("wave", "nod");
const broken = greeting("a", `${wave}\n${nod}`);

it("offers every fix of a finding, all of its kind, and a dismissal with a reason to write", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": broken, "b.workflow.ts": greeting("b", wave) }));
  await editor.type("a.workflow.ts", broken, 3);
  const actions = await editor.actionsAt("a.workflow.ts", broken, `action("wave"`);

  expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
    [expect.stringContaining("wave"), "quickfix", true],
    ["Put right all 2 of flow/unused-step in this file", "quickfix", undefined],
    ["Put right all 3 of flow/unused-step in all files", "quickfix", undefined],
    ["Dismiss flow/unused-step here, with a reason", "quickfix", undefined],
  ]);
  const [one, inFile, everywhere, dismiss] = actions.map((action) => applied("a.workflow.ts", broken, action));
  expect(one).toContain("nod");
  expect(one).not.toContain("wave");
  expect(inFile).not.toMatch(/wave|nod/);
  expect(everywhere).not.toMatch(/wave|nod/);
  expect(JSON.stringify(actions[2]?.edit)).toContain("b.workflow.ts");
  expect(dismiss).toContain("// geartrain-ignore flow/unused-step: why it is right as it is\nconst wave");
  await editor.change("a.workflow.ts", 4, dismiss ?? "");
  expect(editor.shown.get("a.workflow.ts")?.diagnostics).toHaveLength(1);
});

it("puts right what can be when a file is saved, and leaves the texts it tried as they were", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": broken }));
  await editor.type("a.workflow.ts", broken, 3);
  const before = JSON.stringify(editor.shown.get("a.workflow.ts"));
  const [all, ...more] = await editor.actionsAt("a.workflow.ts", broken, "import", ["source.fixAll"]);

  expect(more).toEqual([]);
  expect(all && applied("a.workflow.ts", broken, all)).not.toMatch(/wave|nod/);
  await editor.change("a.workflow.ts", 3, broken);
  expect(JSON.stringify(editor.shown.get("a.workflow.ts"))).toBe(before);
});

it("changes nothing for a text that has moved on", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": broken }));
  await editor.type("a.workflow.ts", broken, 3);
  const { connection } = editor;
  const stale = { title: "", data: { uri: editor.uri("a.workflow.ts"), version: 2, does: "fix-all" } };

  expect(await connection.sendRequest("codeAction/resolve", stale)).toEqual(stale);
});
