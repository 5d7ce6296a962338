import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulation } from "geartrain/testing";
import { coverage, real, simulate } from "geartrain/testing";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { booking } from "./booking.workflow.ts";
import { preTradeCheck } from "./pre-trade-check.workflow.ts";
import { reporting } from "./reporting.workflow.ts";
import { tradeCheck } from "./trade-check.process.ts";

afterAll(() => {
  for (const each of [tradeCheck, preTradeCheck, booking, reporting]) coverage(each).assertComplete();
});

let folder: string;
let floor: Simulation;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "trades-"));
  await mkdir(join(folder, "positions"));
  await writeFile(join(folder, "positions/crypto.txt"), "500000\n");
  const actions = { "measure-exposure": real, book: real, report: real };
  floor = simulate({ people, processes: [tradeCheck], actions, secrets: { SHARED_FOLDER: folder } });
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  [{ desk: "bonds", worth: 5_000_000, side: "buy" }, "booked"],
  [{ desk: "shares", worth: 1_000_000, side: "buy" }, "booked"],
  [{ desk: "shares", worth: 1_000_001, side: "sell" }, "too-large"],
  [{ desk: "crypto", worth: 1, side: "buy" }, "full"],
  [{ desk: "crypto", worth: 50_000, side: "sell" }, "booked"],
] as const)("%j is %s, and nobody was asked", async (trade, verdict) => {
  await floor.start(preTradeCheck, { tradeId: "T-000001", ...trade });

  expect(JSON.parse(await readFile(join(folder, "reports/T-000001.json"), "utf8"))).toMatchObject({ verdict });
  expect(floor.cases).toMatchObject([{ key: "T-000001", closed: true, waits: [], unanswered: [] }]);
  expect(floor.instances).toHaveLength(verdict === "booked" ? 3 : 2);
});
