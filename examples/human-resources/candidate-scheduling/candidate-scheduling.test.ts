import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulation } from "geartrain/testing";
import { coverage, real, simulate } from "geartrain/testing";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { candidateScheduling } from "./candidate-scheduling.workflow.ts";

afterAll(() => coverage(candidateScheduling).assertComplete());

const email = "noor@example.net";
const noor = { candidate: "Noor Jansen", email, interviewer: "Hugo Martin", earliest: "2026-02-02" };

let folder: string;
let firm: Simulation;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "interviews-"));
  const actions = { "find-days": real, "take-day": real, "enter-interview": real };
  firm = simulate({ people, actions, secrets: { SHARED_FOLDER: folder } });
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  ["first", "2026-02-02"],
  ["second", "2026-02-03"],
])("a candidate who picks the %s day is entered without anybody's help", async (picked, day) => {
  const interview = await firm.start(candidateScheduling, noor, { as: "greta" });
  await interview.arrive("reply", email, { picked });

  expect(interview.handsOver).toEqual({ candidate: "Noor Jansen", day });
  expect(firm.notifications.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
    `${email}: When may we meet you?`,
    `${email}: We see you on ${day}`,
  ]);
});

it("nobody is offered a day that somebody else has", async () => {
  const first = await firm.start(candidateScheduling, noor, { as: "greta" });
  await first.arrive("reply", email, { picked: "first" });
  const second = await firm.start(candidateScheduling, { ...noor, email: "ola@example.net" }, { as: "greta" });

  expect(second.output("find-days")).toEqual({ first: "2026-02-03", second: "2026-02-04" });
});

it("a recruiter calls where neither day suits", async () => {
  const interview = await firm.start(candidateScheduling, noor, { as: "greta" });
  await interview.arrive("reply", email, { picked: "neither" });
  await interview.complete("agree-by-telephone", { as: "finn", outcome: "agreed", form: { day: "2026-02-20" } });

  expect(interview.handsOver).toMatchObject({ day: "2026-02-20" });
});

it("a recruiter calls a candidate who is silent for four days, and their head knows when nobody does", async () => {
  const interview = await firm.start(candidateScheduling, noor, { as: "greta" });
  await firm.later("4 days");
  expect(interview.task("agree-by-telephone").people).toEqual(["greta", "finn"]);

  await firm.later("4 days");
  expect(interview.task("agree-by-telephone").people).toContain("esther");
  await interview.complete("agree-by-telephone", { as: "finn", outcome: "not-interested" });
  expect(interview.outcome).toBe("declined");
});
