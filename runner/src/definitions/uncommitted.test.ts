import { expect, test } from "vitest";
import { findRepository } from "../git/index.ts";
import { definitionNamed } from "./catalog.ts";
import type { Files } from "./repository.fixture.ts";
import { TestRepository, workflow } from "./repository.fixture.ts";
import { refuseUncommitted } from "./uncommitted.ts";

const base = {
  "a.workflow.ts": workflow("a", {
    before: `import { limit } from "./shared.ts";`,
    run: "return { done: it.amount < limit };",
  }),
  "b.workflow.ts": workflow("b"),
  "shared.ts": "export const limit = 3;",
};

/** The code that workflow `a` is refused with after an uncommitted change; undefined when it is not. */
async function refusalAfter(change: Files) {
  using repository = new TestRepository();
  const definition = definitionNamed(await repository.catalog(base), "a");
  repository.write(change);
  return await refuseUncommitted(await findRepository(repository.folder), definition).then(
    () => undefined,
    ({ code, message, problems }) => ({ code, message, problems }),
  );
}

const harmless: Record<string, Files> = {
  nothing: {},
  "another definition": { "b.workflow.ts": workflow("b", { purpose: `"More"` }) },
  "a new file": { "c.workflow.ts": workflow("c") },
  "a file that it does not import": { "README.md": "More" },
};

test.each(Object.entries(harmless))("%s changed: goes on", async (_, change) => {
  expect(await refusalAfter(change)).toBeUndefined();
});

const harmful: Record<string, Files> = {
  "a.workflow.ts": { "a.workflow.ts": workflow("a") },
  "shared.ts": { "shared.ts": "export const limit = 4;" },
};

test.each(Object.entries(harmful))("%s changed: refused", async (path, change) => {
  expect(await refusalAfter(change)).toEqual({
    code: "uncommitted-definition",
    message: `"a" has changes that are not committed, in ${path}.`,
    problems: [{ path, message: "is changed" }],
  });
});

test("an imported file deleted: refused", async () => {
  expect(await refusalAfter({ "shared.ts": null })).toMatchObject({
    problems: [{ path: "shared.ts", message: "is deleted" }],
  });
});
