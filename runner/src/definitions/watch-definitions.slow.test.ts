import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { TestRepository, workflow } from "./repository.fixture.ts";
import { watchDefinitions } from "./watch-definitions.ts";

test("a change of a source file is told, and nothing else", async () => {
  using repository = new TestRepository();
  repository.write({ "flows/a.workflow.ts": workflow("a"), "b.ts": "" });
  mkdirSync(join(repository.folder, "node_modules"));
  const told = new Set<string>();
  const stop = await watchDefinitions(repository.folder, (path) => told.add(path));
  repository.write({ "node_modules/dep.ts": "1", "README.md": "1", ".git/description.ts": "1" });
  repository.write({ "flows/a.workflow.ts": workflow("a", { purpose: `"More"` }), "b.ts": null, "new/c.json": "{}" });
  const expected = ["b.ts", "flows/a.workflow.ts", "new/c.json"];
  await vi.waitFor(() => expect([...told].sort()).toEqual(expected), { timeout: 20_000, interval: 50 });
  await stop();
  repository.write({ "b.ts": "again" });
  await setTimeout(300);
  expect([...told].sort()).toEqual(expected);
});
