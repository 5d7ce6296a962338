import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";

let clone = "";
const run = (...words: string[]) => geartrain(clone, words);
const started = (workflow: string, ...data: string[]): string =>
  JSON.parse(run("start", workflow, "--json", ...data.flatMap((each) => ["--set", each])).out).instance;
const effects = () => readFileSync(join(clone, "order.txt"), "utf8").trim().split("\n");

beforeAll(() => {
  clone = purchases({ remote: false });
  write(clone, "blocks.workflow.ts", blocks);
  commitAll(clone, "Quotes and journeys");
});

describe("what actions did", () => {
  it("is undone when an action beside them fails for good, and all of it when the instance is cancelled", () => {
    const id = started("journey");
    expect(run("work").out).toContain(`${id}  sorry waits for boss`);
    expect(effects()).toEqual(["room 1", "car 1", "undo car car:1"]);

    const cancelled = run("cancel", id, "--reason", "No visa").out;
    expect(cancelled).toContain(`${id} is being cancelled: what it did is undone first.`);
    expect(run("show", id).out).toMatch(/being cancelled\n[\s\S]*what room did is to be undone/);
    expect(run("complete", id, "sorry", "--as", "bob")).toMatchObject({ exit: 1 });
    expect(run("work").out).toContain(`${id}  cancelled`);
    expect(effects()).toEqual(["room 1", "car 1", "undo car car:1", "undo room room:1"]);
    expect(run("show", id).out).toMatch(/because +No visa/);
  });
});

describe("a list that grows, and parts that are given up", () => {
  it("takes more items, and goes on without what its owner cancels", () => {
    const id = started("quotes", "name=n1", 'vendors=["a","b"]');
    expect(run("send", "late-vendor", "n1", "--set", "item=c").exit).toBe(0);
    const shown = run("show", id).out;
    expect(shown).toContain("for each vendor: 0 of 3 done");
    expect(shown).toContain(`geartrain complete ${id} quote/3`);

    const dropped = (...words: string[]) => run("cancel", id, "--reason", "Enough", "--as", "bob", ...words);
    expect(run("cancel", id, "--reason", "Enough", "--step", "plan").err).toContain("(not-your-task)");
    expect(dropped("--step", "plan").out).toContain(`plan of ${id} is cancelled, and the flow goes on behind it.`);
    expect(dropped("--step", "choose").err).toContain("choose is not open; what is: ");
    expect(dropped("--step", "quote", "--around").out).toContain("choose waits for requester");
    expect(run("show", id).out).toContain("late-vendor was cancelled: somebody cancelled it");
    expect(dropped("--around")).toMatchObject({ exit: 2, err: expect.stringContaining("(step-needed)") });
  });
});

const blocks = `import { appendFileSync } from "node:fs";
import { action, attempt, defineWorkflow, each, forEach, human, parallel, receive, sequence, trigger } from "geartrain";
import { z } from "zod";
import { boss, requester } from "./buy.workflow.ts";

const mark = (...words: unknown[]) => appendFileSync("order.txt", words.join(" ") + "\\n");
const go = trigger("go", { by: requester });
const room = action("room", {
  gives: { code: z.string() },
  run: (_, at) => {
    mark("room", at.attempt);
    return { code: "room" };
  },
  undo: (_, at, gave) => mark("undo", gave.code, at.idempotencyKey.split("undo:")[1]?.replace("/", ":")),
});
const car = action("car", {
  run: (_, at) => mark("car", at.attempt),
  undo: (_, at) => mark("undo car", at.idempotencyKey.split("undo:")[1]?.replace("/", ":")),
});
const visa = action("visa", {
  run: () => {
    throw new Error("no visa");
  },
});
export const journey = defineWorkflow("journey", {
  purpose: "Go on a journey",
  owner: boss,
  starts: go,
  flow: sequence(
    room,
    attempt(sequence(car, visa), { undo: true, onFailure: human("sorry", { by: boss, due: "1 day" }) }),
    human("pack", { by: requester, due: "1 day" }),
  ),
});

const ask = trigger("ask", { by: requester, gives: { name: z.string(), vendors: z.array(z.string()) } });
const vendor = each("vendor", ask.output.vendors);
const late = receive("late-vendor", { key: ask.output.name, gives: { item: z.string() } });
const quote = human("quote", { by: requester, due: "1 day", needs: { vendor: vendor.item }, form: { price: z.number() } });
const plan = human("plan", { by: requester, due: "1 day" });
const choose = human("choose", { by: requester, due: "1 day", needs: { prices: vendor.all(quote.output.price) } });
export const quotes = defineWorkflow("quotes", {
  purpose: "Get quotes",
  owner: boss,
  starts: ask,
  flow: sequence(parallel(forEach(vendor, quote, { more: late }), plan), choose),
});
`;
