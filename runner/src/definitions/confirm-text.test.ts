import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { OperatingError } from "../operating-error.ts";
import { definitionNamed } from "./catalog.ts";
import type { Files } from "./repository.fixture.ts";
import { TestRepository } from "./repository.fixture.ts";

/** What is said about a workflow before an instance of it starts; empty: it may. */
async function saidOf(files: Files): Promise<readonly string[]> {
  using repository = new TestRepository();
  const definitions = await repository.definitions();
  const catalog = await definitions.loadCatalog(repository.commit(files));
  try {
    await definitions.confirm(definitionNamed(catalog, "buy"));
    return [];
  } catch (error) {
    expect(error).toMatchObject({ name: "OperatingError", code: "differs-from-text", exit: "refused" });
    return (error as OperatingError).problems.map(({ message }) => message);
  }
}

function buy({ before = "", gives = "z.number().min(0)", when = "it.amount < 500", answer = '"small"' } = {}): string {
  return `
import { decision, defineWorkflow, proceed, route, trigger } from "geartrain";
import { z } from "zod";
${before}
const request = trigger("request", { gives: { amount: ${gives} } });
const level = decision("level", {
  needs: { amount: request.output.amount },
  rules: [{ when: (it) => ${when}, answer: ${answer} }],
  otherwise: "large",
});
export const made = defineWorkflow("buy", {
  purpose: "Buy it", starts: request, flow: route(level, { small: proceed, large: proceed }),
});`;
}

describe("a definition that loads as it reads", () => {
  it.each([
    ["one that is plain", {}],
    ["constants of another file", { before: 'import { limit } from "./limits.ts";', when: "it.amount < limit" }],
    ["a domain that only running knows", { before: "const made2 = [z.number()].at(0);", gives: "made2" }],
    ["a condition that nobody can decide", { when: "/5/.test(String(it.amount))" }],
  ])("%s", async (_name, parts) => {
    expect(await saidOf({ "buy.workflow.ts": buy(parts), "limits.ts": "export const limit = 500;" })).toEqual([]);
  });

  it("is remembered beside the other things that can be made again", async () => {
    using repository = new TestRepository();
    const commit = repository.commit({ "buy.workflow.ts": buy() });
    for (const _ of [1, 2]) {
      const definitions = await repository.definitions();
      await definitions.confirm(definitionNamed(await definitions.loadCatalog(commit), "buy"));
    }
    expect(readdirSync(join(repository.cache, "../confirmed"))).toHaveLength(1);
  });
});

describe("a definition that does not", () => {
  it.each([
    [
      "an answer that only running knows",
      { before: "const name = process.version ? 'small' : 'none';", answer: "name as 'small'" },
      /steps\/level\/rules\/0\/answer reads .* and loads as "small"/,
    ],
    [
      "a constant that is changed behind its text",
      {
        before: "const limits = { small: 500 };\n(limits as Record<string, number>)['sm' + 'all'] = 700;",
        when: "it.amount < limits.small",
      },
      /^rule 1 of level, given \{"amount":.*\}, reads as (?:a|no) match and runs as (?:a|no) match$/,
    ],
  ])("%s", async (_name, parts, says) => {
    const said = await saidOf({ "buy.workflow.ts": buy(parts) });
    expect(said.join("\n")).toMatch(says);
  });
});
