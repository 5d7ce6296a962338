import { checks } from "@geartrain/checks";
import { afterAll, afterEach, expect, it } from "vitest";
import { greeting, wave } from "../definitions.fixture.ts";
import { Editor, folderWith, removeFolders } from "../editor.fixture.ts";
import type { DefinitionSummary, Diagram, PointedAt } from "../protocol.ts";

let editor: Editor;
afterEach(() => editor.stop());
afterAll(removeFolders);

it("lists what is declared, and how many findings each has", async () => {
  const gap = checks.find(({ code }) => code === "rules/gap")?.fails;
  if (typeof gap !== "string") throw new Error("the example of rules/gap is no text");
  editor = await Editor.open(folderWith({ "a.workflow.ts": greeting("a"), "b.workflow.ts": gap }));
  const found = await editor.connection.sendRequest<DefinitionSummary[]>("geartrain/definitions");

  expect(found.map(({ kind, uri }) => [kind, editor.path(uri)])).toEqual([
    ["workflow", "a.workflow.ts"],
    ["workflow", "b.workflow.ts"],
  ]);
  expect(found[0]).toMatchObject({ name: "a", purpose: "Be polite" });
  expect(found[0]?.findings).toEqual({ error: 0, warning: 0, hint: 0 });
  expect(found[1]?.findings).toEqual({ error: 1, warning: 0, hint: 0 });
});

it("draws what the text says, and keeps the last picture while it says nothing", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": greeting("a", wave) }));
  const { connection } = editor;
  const uri = editor.uri("a.workflow.ts");
  const draw = (params: object) => connection.sendRequest<Diagram | null>("geartrain/diagram", params);
  const whole = await draw({ uri, theme: "light" });
  expect(whole).toMatchObject({ kind: "workflow", name: "a", stale: false });
  expect(whole?.svg).toContain('data-step="greet"');
  expect(whole?.places["/steps/greet"]?.uri).toBe(uri);

  await editor.type("a.workflow.ts", greeting("a").replace("flow: greet", "flow: sequence(gre"));
  expect(await draw({ uri, theme: "light" })).toMatchObject({ name: "a", stale: true });
  await editor.change("a.workflow.ts", 2, "const nothing = 1;");
  expect(await draw({ uri })).toMatchObject({ name: "a", stale: true });
  expect(await draw({ name: "a" })).toMatchObject({ name: "a", stale: true });
  await editor.change("a.workflow.ts", 3, greeting("a"));
  expect(await draw({ name: "a" })).toMatchObject({ name: "a", stale: false });
  expect(await draw({ name: "nowhere" })).toBeNull();
});

it("knows the step under the cursor, and where a step of a picture stands", async () => {
  const text = greeting("a");
  editor = await Editor.open(folderWith({ "a.workflow.ts": text }));
  const { connection } = editor;
  const uri = editor.uri("a.workflow.ts");
  const at = (marked: string) => {
    const before = text.slice(0, text.indexOf(marked)).split("\n");
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  const pointed = (marked: string) =>
    connection.sendRequest<PointedAt | null>("geartrain/pointerAt", { uri, position: at(marked) });

  expect(await pointed('"greet"')).toMatchObject({ name: "a", pointer: "/steps/greet/name", step: "greet" });
  expect(await pointed("greet });")).toMatchObject({ pointer: "/flow", step: "greet" });
  const place = await connection.sendRequest("geartrain/placeOf", { kind: "workflow", name: "a", pointer: "/flow" });
  expect(place).toMatchObject({ uri, range: { start: at("greet });") } });
  expect(await connection.sendRequest("geartrain/page", { code: "rules/gap" })).toContain("# rules/gap");
});
