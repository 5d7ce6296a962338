import type { Absence, Policy } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { sequence } from "./block.fixture.ts";
import { played } from "./cases.fixture.ts";
import { define, human } from "./define.fixture.ts";
import { askedOf, entitled } from "./entitled.ts";
import { done } from "./play.fixture.ts";

const days = { from: "2026-01-01", to: "2026-01-10" };

/** Ada and Bob hold the role; who is away, and who stands in for the role. */
function office(
  away: Readonly<Record<string, readonly Absence[]>>,
  substitutes: readonly string[] = [],
  members = ["ada", "bob"],
): Policy {
  const people = ["ada", "bob", "cy", "dan", "eve"].map((id) => [id, { name: id, email: "", away: away[id] ?? [] }]);
  return {
    people: Object.fromEntries(people),
    roles: {
      clerk: { name: "clerk", members, substitutes },
      owner: { name: "owner", members: ["dan"] },
    },
  };
}

const at = "2026-01-05T09:00:00.000Z";
const step = { by: ["clerk"] };

function mayDo(policy: Policy, excluded: readonly string[] = [], when = at): string[] {
  const all = entitled(policy, askedOf(step, { excluded }, "owner"), when) ?? [];
  return all.map(({ person, standsInFor }) => (standsInFor === undefined ? person : `${person} for ${standsInFor}`));
}

describe("who may do a task", () => {
  it.each<[string, Policy, readonly string[], string[]]>([
    ["the members", office({}, ["cy"]), [], ["ada", "bob"]],
    ["the role's substitutes when a member is away", office({ ada: [days] }, ["cy"]), [], ["ada", "bob", "cy for ada"]],
    [
      "whom the absence names, not the others",
      office({ ada: [{ ...days, substitute: "eve" }] }, ["cy"]),
      [],
      ["ada", "bob", "eve for ada"],
    ],
    [
      "who stands in for who stands in",
      office({ ada: [{ ...days, substitute: "eve" }], eve: [{ ...days, substitute: "cy" }] }),
      [],
      ["ada", "bob", "cy for ada"],
    ],
    [
      "nobody in a ring of substitutes",
      office({ ada: [{ ...days, substitute: "eve" }], eve: [{ ...days, substitute: "ada" }] }),
      [],
      ["ada", "bob"],
    ],
    ["nobody in place of one who is ruled out", office({ ada: [{ ...days, substitute: "eve" }] }), ["ada"], ["bob"]],
    ["no substitute who is ruled out", office({ ada: [{ ...days, substitute: "eve" }] }), ["eve"], ["ada", "bob"]],
    ["the owner where nobody is left", office({}), ["ada", "bob"], ["dan"]],
    ["the owner too where everybody is away", office({ ada: [days], bob: [days] }), [], ["ada", "bob", "dan"]],
    ["the owner where the role has no members", office({}, [], []), [], ["dan"]],
    ["a member who also stands in, as a member", office({ ada: [{ ...days, substitute: "bob" }] }), [], ["ada", "bob"]],
  ])("is %s", (_, policy, excluded, expected) => {
    expect(mayDo(policy, excluded)).toEqual(expected);
  });

  it.each([
    ["the day before", "2025-12-31T23:59:59.999Z", false],
    ["the first day", "2026-01-01T00:00:00.000Z", true],
    ["the last day", "2026-01-10T23:59:59.999Z", true],
    ["the day after", "2026-01-11T00:00:00.000Z", false],
  ])("counts absences by their days: %s", (_, when, away) => {
    expect(mayDo(office({ ada: [days] }, ["cy"]), [], when).includes("cy for ada")).toBe(away);
  });

  it("counts the days of the person's own calendar", () => {
    const policy = office({ ada: [days] }, ["cy"]);
    const people = { ...policy.people, ada: { ...policy.people?.ada, calendar: "tokyo" } } as NonNullable<
      Policy["people"]
    >;
    const calendars = { tokyo: { name: "tokyo", timezone: "Asia/Tokyo", hours: {} } };
    expect(mayDo({ ...policy, people, calendars }, [], "2025-12-31T15:00:00.000Z")).toContain("cy for ada");
    expect(mayDo({ ...policy, people, calendars }, [], "2026-01-10T15:00:00.000Z")).not.toContain("cy for ada");
  });

  it("is recorded with what they do", () => {
    const one = define(sequence("a"), [human("a")]);
    const { events } = played(one, [done("a", "done", {}, "person:cy")], office({ ada: [days] }, ["cy"]));
    const completed = events.find(({ kind }) => kind === "step-completed");
    expect(completed?.data).toMatchObject({ eligible: "clerk", standsInFor: "ada" });
  });
});
