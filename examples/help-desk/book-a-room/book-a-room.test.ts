import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulation } from "geartrain/testing";
import { coverage, real, simulate } from "geartrain/testing";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { bookARoom } from "./book-a-room.workflow.ts";

afterAll(() => coverage(bookARoom).assertComplete());

const retro = { occasion: "Retrospective", day: "2026-02-10", half: "morning", guests: 5 } as const;

let folder: string;
let house: Simulation;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rooms-"));
  house = simulate({ people, actions: { reserve: real }, secrets: { SHARED_FOLDER: folder } });
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  { guests: 6, room: "Lighthouse" },
  { guests: 20, room: "Harbour" },
])("$guests guests get the $room", async ({ guests, room }) => {
  const booking = await house.start(bookARoom, { ...retro, guests }, { as: "amara" });

  expect(booking.handsOver).toEqual({ room, day: "2026-02-10" });
  expect(house.notifications).toMatchObject([{ to: "amara", subject: `${room} is yours` }]);
});

it("has chairs carried into the hall the day before", async () => {
  const booking = await house.start(bookARoom, { ...retro, guests: 21 }, { as: "amara" });
  expect(booking.task("carry-chairs")).toMatchObject({ dueAt: "2026-02-09T00:00:00.000Z", people: ["amara", "bram"] });

  await booking.complete("carry-chairs", { as: "bram" });
  expect(booking).toMatchObject({ outcome: "done", handsOver: { room: "Assembly hall" } });
});

it("never gives one room to two", async () => {
  await house.start(bookARoom, retro, { as: "amara" });
  const second = await house.start(bookARoom, retro, { as: "eun" });
  const afternoon = await house.start(bookARoom, { ...retro, half: "afternoon" }, { as: "eun" });

  expect(second.outcome).toBe("taken");
  expect(house.notifications[1]).toMatchObject({ to: "eun", subject: "Lighthouse is taken" });
  expect(afternoon.outcome).toBe("done");
});
