import type { Policy } from "@geartrain/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Event, EventOf } from "./event.ts";
import { attempt, offices, person as persons, tries, workflows } from "./office.fixture.ts";
import { done, Play, start } from "./play.fixture.ts";

/** A person decided the second step, or a part of it. */
interface Did {
  readonly by: string;
  readonly away: string | undefined;
  readonly eligible: string | undefined;
  readonly day: string;
  readonly event: Event;
}

function didIn(events: readonly Event[]): Did[] {
  return events.flatMap((event): Did[] => {
    if (event.kind !== "step-completed" && event.kind !== "vote-cast") return [];
    if (event.data.step !== "second" || !event.by.startsWith("person:")) return [];
    const { standsInFor: away, eligible } = event.data;
    return [{ by: event.by.slice("person:".length), away, eligible, day: event.at.slice(0, 10), event }];
  });
}

function isAway({ people = {} }: Policy, person: string, day: string): boolean {
  return people[person]?.away?.some(({ from, to }) => from <= day && day <= to) ?? false;
}

it("lets nobody who is ruled out do a task, by whatever path, nor anybody in their place or twice", () => {
  fc.assert(
    fc.property(offices, workflows, persons, tries, (policy, of, first, all) => {
      const play = new Play(of, policy);
      play.send(start());
      play.send(done("first", "done", {}, `person:${first}`));
      for (const each of all) attempt(play, each);
      const { events } = play;
      const opening = events.find((event) => event.kind === "step-opened" && event.data.step === "second");
      if (opening?.kind === "step-opened") checkSecond(policy, events, opening);
    }),
    // Each is a whole history, checked after every signal.
    { numRuns: 40 },
  );
});

function checkSecond(policy: Policy, events: readonly Event[], { data }: EventOf<"step-opened">): void {
  const { excluded = [], person } = data;
  const did = didIn(events);
  for (const event of events) {
    if (event.kind === "step-assigned") expect(excluded).not.toContain(event.data.to);
  }
  for (const { by, away, eligible, day, event } of did) {
    expect(excluded).not.toContain(by);
    expect(excluded).not.toContain(away);
    if (away !== undefined) expect(isAway(policy, away, day)).toBe(true);
    if (eligible !== "owner" || person !== undefined) continue;
    // The owner's people are asked only where nobody else is there.
    const before = events.slice(0, events.indexOf(event));
    const roles = before.some(({ kind }) => kind === "escalated") ? ["clerk", "boss"] : ["clerk"];
    const seats = seatsOf(didIn(before));
    const left = roles
      .flatMap((role) => policy.roles[role]?.members ?? [])
      .filter((each) => !isAway(policy, each, day) && !excluded.includes(each) && !seats.includes(each));
    expect(left).toEqual([]);
  }
  const seats = seatsOf(did);
  expect(new Set(seats).size).toBe(seats.length);
}

/** One vote of one person, and of whom they stand in for. */
function seatsOf(did: readonly Did[]): string[] {
  return did.flatMap(({ by, away }) => (away === undefined ? [by] : [by, away]));
}
