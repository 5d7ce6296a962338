import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSession, tableSource } from "@geartrain/session";
import { expect, test } from "vitest";
import { handbook, summary } from "./handbook.ts";

const golden = join(import.meta.dirname, "golden");

function partsOf(text: string) {
  const { definitions } = openSession({ source: tableSource({ "hiring.workflow.ts": text }) });
  const { workflows, roles } = definitions();
  const [source] = workflows;
  if (!source) throw new Error("no workflow was read");
  return { source, roles: new Map(roles.map(({ model }) => [model.name, model])) };
}

test("the handbook of a workflow", async () => {
  const parts = partsOf(readFileSync(join(golden, "hiring.workflow.txt"), "utf8"));
  expect(parts.source.unread).toEqual([]);
  await expect(handbook(parts)).toMatchFileSnapshot(join(golden, "hiring.md"));
  expect(handbook(parts).startsWith(summary(parts).slice(0, summary(parts).indexOf("## How")))).toBe(true);
});

test("texts of a definition are texts in it", () => {
  const text = readFileSync(join(golden, "hiring.workflow.txt"), "utf8")
    .replace("Fill a position with somebody who stays", "<script>*all*</script> | # x")
    .replace("We need it", "`rm -rf` [x](javascript:y)");
  const page = handbook(partsOf(text));
  expect(page).toContain("&lt;script&gt;\\*all\\*&lt;/script&gt; \\| \\# x");
  expect(page).toContain("\\`rm -rf\\` \\[x\\](javascript:y)");
});
