import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { deliveringToTables } from "./delivering-to-tables.workflow.ts";
import { people } from "./people.ts";
import { preparingFood } from "./preparing-food.workflow.ts";
import { servingCustomers } from "./serving-customers.process.ts";
import { takingOrders } from "./taking-orders.workflow.ts";

afterAll(() => {
  for (const each of [servingCustomers, takingOrders, preparingFood, deliveringToTables])
    coverage(each).assertComplete();
});

const order = { dishes: ["Risotto", "Tagliatelle"], allergies: "nuts" };

let evening: Simulation;
beforeEach(() => {
  evening = simulate({ people, processes: [servingCustomers] });
});

async function seat(table: number) {
  await evening.start(takingOrders, { table, guests: 2, soldOut: undefined }, { as: "luc" });
  return evening.latest(takingOrders);
}
const take = () =>
  evening.latest(takingOrders).complete("take-order", { as: "paola", outcome: "ordered", form: order });
const cook = () => evening.latest(preparingFood).complete("cook", { as: "ayse", outcome: "ready" });
const serve = () => evening.latest(deliveringToTables).complete("serve", { as: "tomek", outcome: "served" });

it("what a table orders is cooked and brought to it", async () => {
  await seat(7);
  await take();
  await cook();
  await serve();

  expect(evening.instances.map(({ workflow }) => workflow)).toEqual([
    "taking-orders",
    "preparing-food",
    "delivering-to-tables",
  ]);
  expect(evening.cases).toMatchObject([{ process: "serving-customers", key: 7, closed: true }]);
});

it("what has run out is chosen again", async () => {
  await seat(7);
  await take();
  const soldOut = { as: "bo", outcome: "sold-out", form: { missing: "Risotto" } };
  await evening.latest(preparingFood).complete("cook", soldOut);
  expect(evening.latest(takingOrders).tasks).toHaveLength(1);
  await take();
  await cook();
  await serve();

  expect(evening.cases).toMatchObject([{ key: 7, closed: true, instances: { length: 5 } }]);
});

it("what is sent back is cooked again, and the kitchen knows why", async () => {
  await seat(7);
  await take();
  await cook();
  const sentBack = { as: "tomek", outcome: "sent-back", form: { complaint: "Too salty" } };
  await evening.latest(deliveringToTables).complete("serve", sentBack);

  expect(evening.latest(preparingFood).tasks).toMatchObject([
    { needs: { complaint: "Too salty", dishes: order.dishes } },
  ]);
  await cook();
  await serve();
  expect(evening.cases).toMatchObject([{ closed: true }]);
});

it("whoever finds nothing on the menu may go, and two tables are two cases", async () => {
  const seven = await seat(7);
  await seat(8);
  await seven.complete("take-order", { as: "paola", outcome: "left" });

  expect(evening.cases).toMatchObject([
    { key: 7, closed: true },
    { key: 8, closed: false },
  ]);
});
