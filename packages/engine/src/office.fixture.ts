/* Random offices: who holds which role, who is away when, and who stands in; and what people may try there. */
import type { Absence, Executable, Policy } from "@geartrain/model";
import fc from "fast-check";
import { sequence } from "./block.fixture.ts";
import { define, human } from "./define.fixture.ts";
import type { Play, Sent } from "./play.fixture.ts";
import { done, due, resume, says, suspend } from "./play.fixture.ts";
import type { Actor } from "./signal.ts";

const persons = ["ada", "bob", "cy", "dan", "eve"] as const;
export const person = fc.constantFrom(...persons);
const some = fc.uniqueArray(person, { maxLength: 3 });

const absence: fc.Arbitrary<Absence> = fc
  .record({ from: fc.integer({ min: 3, max: 7 }), days: fc.nat({ max: 9 }), substitute: fc.option(person) })
  .map(({ from, days, substitute }) => ({
    from: `2026-01-0${from}`,
    to: `2026-01-${String(from + days).padStart(2, "0")}`,
    ...(substitute !== null && { substitute }),
  }));

export const offices: fc.Arbitrary<Policy> = fc
  .record({
    away: fc.dictionary(person, fc.array(absence, { maxLength: 2 })),
    clerk: fc.record({ members: some, substitutes: some }),
    boss: fc.record({ members: some, substitutes: some }),
    owner: fc.record({ members: some }),
  })
  .map(({ away, clerk, boss, owner }) => ({
    people: Object.fromEntries(persons.map((id) => [id, { name: id, email: `${id}@x`, away: away[id] ?? [] }])),
    roles: {
      clerk: { name: "clerk", ...clerk },
      boss: { name: "boss", ...boss },
      owner: { name: "owner", ...owner },
    },
  }));

const assigned = fc.constantFrom(
  undefined,
  { assign: "roundRobin" } as const,
  { assign: "leastLoaded" } as const,
  { assign: "sameAs", step: "first" } as const,
);

/** Two steps, of which whoever did the first may not do the second, however that comes to be somebody's. */
export const workflows: fc.Arbitrary<Executable> = fc
  .record({ assign: assigned, votes: fc.boolean(), late: fc.boolean(), notBy: fc.constantFrom("first", "begin") })
  .map(({ assign, votes, late, notBy }) => {
    const names = assign?.assign === "sameAs" ? [] : ["clerk"];
    const second = human("second", {
      by: names,
      outcomes: ["yes", "no"],
      notBy: [{ ref: "by", step: notBy }],
      ...(assign && { assign }),
      ...(votes && { votes: { voters: 3, atLeast: { yes: 2 }, otherwise: "no" } }),
      ...(late && { escalate: [{ whenLateBy: "1 hour", to: "boss" }] }),
    });
    return define(sequence("first", "second"), [human("first", { by: [] }), second], { owner: "owner" });
  });

export interface Try {
  readonly what: number;
  readonly who: (typeof persons)[number];
  readonly whom: (typeof persons)[number];
  readonly hours: number;
}

export const tries = fc.array(
  fc.record({ what: fc.nat({ max: 9 }), who: person, whom: person, hours: fc.nat({ max: 30 }) }),
  { minLength: 4, maxLength: 25 },
);

export function attempt(play: Play, { what, who, whom, hours }: Try): void {
  play.later(hours * 3_600_000);
  play.send(sent(what, `person:${who}`, whom));
}

function sent(what: number, by: Actor, to: string): Sent {
  switch (what) {
    case 0:
      return done("first", "done", {}, by);
    case 1:
      return says("claim", "second", by, { begin: true });
    case 2:
      return says("release", "second", by);
    case 3:
      return says("delegate", "second", by, { to });
    case 4:
      return says("reassign", "second", by, { to, reason: "so it is" });
    case 5:
      return due("second/1/1");
    case 6:
      return suspend(by);
    case 7:
      return resume(by);
    default:
      return done("second", what === 8 ? "yes" : "no", {}, by);
  }
}
