import { describe, expect, it } from "vitest";
import { openOffice } from "./office.fixture.ts";

interface CaseShown {
  readonly case: string;
  readonly status: string;
  readonly instances: readonly {
    readonly summary: { readonly instance: string; readonly workflow: string; readonly outcome?: string };
    readonly after: readonly string[];
  }[];
}

const restaurant = openOffice("restaurant");
const table = (key: number) => restaurant.json<CaseShown>("case", String(key));
const stands = ({ instances }: CaseShown) =>
  instances.map(({ summary }) => `${summary.workflow}: ${summary.outcome ?? "under way"}`);

/** The instance of a table's case that is at work. */
async function atWork(key: number, workflow: string): Promise<string> {
  const { instances } = await table(key);
  const found = instances.find(({ summary }) => summary.workflow === workflow && summary.outcome === undefined);
  if (!found) throw new Error(`nothing at work in ${workflow}`);
  return found.summary.instance;
}

async function seatAndOrder(key: number, dishes: readonly string[]): Promise<void> {
  const order = await restaurant.start("taking-orders", { table: key, guests: 2 }, "luc");
  await restaurant.complete(order, "take-order", "paola", "ordered", { dishes, allergies: "nuts" });
  await restaurant.work();
}

describe("serving customers", () => {
  it("leads from the order to the kitchen to the table, and is over then", async () => {
    await seatAndOrder(7, ["Risotto"]);
    const cooking = await atWork(7, "preparing-food");
    expect((await restaurant.show(cooking)).tasks).toMatchObject([{ step: "cook" }]);
    await restaurant.complete(cooking, "cook", "ayse", "ready");
    await restaurant.work();
    await restaurant.complete(await atWork(7, "delivering-to-tables"), "serve", "tomek", "served");
    await restaurant.work();

    const over = await table(7);
    expect(over.status).toBe("closed");
    expect(stands(over)).toEqual(["taking-orders: done", "preparing-food: done", "delivering-to-tables: done"]);
    expect(over.instances.map(({ after }) => after.length)).toEqual([0, 1, 1]);
  });

  it("has what was sent back cooked again, for the next guests too", async () => {
    const before = (await table(7)).case;
    await seatAndOrder(7, ["Tagliatelle"]);
    expect((await table(7)).case).not.toBe(before);
    await restaurant.complete(await atWork(7, "preparing-food"), "cook", "bo", "ready");
    await restaurant.work();
    const complaint = { complaint: "Cold" };
    await restaurant.complete(await atWork(7, "delivering-to-tables"), "serve", "tomek", "sent-back", complaint);
    await restaurant.work();

    expect(stands(await table(7)).at(-1)).toBe("preparing-food: under way");
    const shown = await restaurant.run("show", await atWork(7, "preparing-food"));
    expect(shown.stdout).toContain("Cold");
  });

  it("shows each table on the board and on a page of its own", async () => {
    expect((await restaurant.run("status")).stdout).toMatch(/Cases\n.*\n *serving-customers +7 +preparing-food: cook/);
    const open = (await table(7)).case;
    const page = await restaurant.inClone("show", `geartrain/status:cases/serving-customers/${open}.md`);
    expect(page).toContain("# serving-customers · 7");
    expect(page).toContain("| preparing-food ends with done | delivering-to-tables starts |");
    const pages = await restaurant.inClone("ls-tree", "-r", "--name-only", "geartrain/status", "cases/");
    expect(pages.trim().split("\n")).toEqual([`cases/serving-customers/${open}.md`]);
  });
});
