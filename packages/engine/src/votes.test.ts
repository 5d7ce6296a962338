import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { route, sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { define, field, human } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import type { Sent } from "./play.fixture.ts";
import { done, due, everybody, says } from "./play.fixture.ts";
import { ofStep } from "./step-lists.ts";
import { outcomeOfVotes } from "./votes.ts";

const policy = {
  people: { ...everybody.people, eve: { name: "eve", email: "eve@example.com" } },
  roles: {
    board: { name: "board", members: ["ada", "bob", "cy", "eve"] },
    owner: { name: "owner", members: ["dan"] },
  },
};
const votes = { voters: 3, atLeast: { yes: 2 }, otherwise: "no" };
const outcomes = { yes: { why: field("string", { optional: true }) }, no: {} };
const board = human("board", { by: ["board"], outcomes, votes });
const voted = define(route("board", { yes: sequence("next"), no: sequence("next") }), [board, human("next")]);

function votesOf(...all: readonly string[]): Sent[] {
  return all.map((each) => {
    const [who = "", outcome] = each.split(" ");
    return done("board", outcome, {}, `person:${who}`);
  });
}

describe("a task that several decide", () => {
  cases([
    { name: "waits for more", of: voted, policy, when: done("board", "yes"), expected: ["vote board/1: yes"] },
    {
      name: "is decided by the vote that suffices",
      of: voted,
      policy,
      given: votesOf("ada yes", "bob no"),
      when: done("board", "yes", {}, "person:cy"),
      expected: ["vote board/1: yes", "completed board/1: yes", "opened next/1"],
    },
    {
      name: "is decided early where the rest can't change it",
      of: voted,
      policy,
      given: votesOf("ada no"),
      when: done("board", "no", {}, "person:bob"),
      expected: ["vote board/1: no", "completed board/1: no", "opened next/1"],
    },
    {
      name: "takes one vote of one person",
      of: voted,
      policy,
      given: votesOf("ada yes"),
      when: done("board", "yes"),
      expected: ["refused: already-voted"],
    },
    {
      name: "takes a vote as such too",
      of: voted,
      policy,
      when: { kind: "vote", step: "board", outcome: "no", output: {}, by: "person:cy" },
      expected: ["vote board/1: no"],
    },
    {
      name: "takes no vote of others",
      of: voted,
      policy,
      when: done("board", "yes", {}, "person:dan"),
      expected: ["refused: not-your-task"],
    },
    {
      name: "is nobody's alone",
      of: voted,
      policy,
      when: says("claim", "board", "person:ada"),
      expected: ["refused: not-one-persons"],
    },
    {
      name: "ends by time, whatever the votes so far",
      of: define(sequence("board"), [
        { ...board, step: { ...board.step, expires: { after: "1 day", as: "lapsed" } } as typeof board.step },
      ]),
      policy,
      given: [...votesOf("ada yes"), 86_400_000],
      when: due("board/1/1"),
      expected: ["completed board/1: lapsed", "ended: done"],
    },
    {
      name: "that takes no votes",
      of: define(sequence("next"), [human("next")]),
      when: { kind: "vote", step: "next", output: {}, by: "person:ada" },
      expected: ["refused: no-votes"],
    },
  ]);

  it("hands on who voted for what, and what came with the vote that decided", () => {
    const { state } = played(
      voted,
      [...votesOf("ada yes", "bob no"), done("board", "yes", { why: "cheap" }, "person:cy")],
      policy,
    );
    expect(ofStep(state?.completed ?? [], "board")).toMatchObject({
      by: "engine",
      outcome: "yes",
      output: {
        why: "cheap",
        votes: [
          { by: "ada", outcome: "yes" },
          { by: "bob", outcome: "no" },
          { by: "cy", outcome: "yes" },
        ],
      },
    });
  });

  it("rules out all who voted, where a later step rules out who did it", () => {
    const later = human("later", { by: ["board"], notBy: [{ ref: "maybe", of: { ref: "by", step: "board" } }] });
    const twice = define(sequence("board", "later"), [board, later]);
    const { state } = played(twice, votesOf("ada yes", "bob yes"), policy);
    expect(keyInHand(state, "later/1")?.excluded).toEqual(["ada", "bob"]);
  });

  it("asks the owner where too few are left to vote", () => {
    const few = { ...policy, roles: { ...policy.roles, board: { name: "board", members: ["ada"] } } };
    const owned = define(sequence("board"), [board], { owner: "owner" });
    const play = played(owned, votesOf("ada yes"), few);
    expect(play.work()).toMatchObject([{ work: "task", roles: ["owner"] }]);
    expect(play.send(done("board", "yes", {}, "person:dan")).state?.status).toBe("ended");
  });

  it("takes the vote of one who is away from who stands in, once", () => {
    const { eve: _, ...others } = policy.people;
    const away = { name: "ada", email: "", away: [{ from: "2026-01-01", to: "2026-01-31", substitute: "dan" }] };
    const standing = { ...policy, people: { ...others, ada: away } };
    const play = played(voted, votesOf("dan yes"), standing);
    expect(play.events.at(-1)).toMatchObject({ by: "person:dan", data: { eligible: "board", standsInFor: "ada" } });
    expect(play.send(done("board", "yes")).refusal?.code).toBe("already-voted");
    expect(play.send(done("board", "yes", {}, "person:dan")).refusal?.code).toBe("already-voted");
    expect(keyInHand(play.state, "board/1")?.votes?.length).toBe(1);
  });
});

const ballots = fc.record({
  voters: fc.integer({ min: 1, max: 5 }),
  yes: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  no: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  otherwise: fc.constantFrom("yes", "no", "abstain"),
  cast: fc.array(fc.constantFrom("yes", "no", "abstain"), { maxLength: 5 }),
});
const all = ["yes", "no", "abstain"];

describe("what votes come to", () => {
  it("is said as soon as, and only when, no vote that can still come changes it", () => {
    fc.assert(
      fc.property(ballots, ({ voters, yes, no, otherwise, cast }) => {
        const asked = { voters, otherwise, atLeast: { ...(yes && { yes }), ...(no && { no }) } };
        const so = cast.slice(0, voters);
        const ends = new Set(endings(asked, so));
        expect(outcomeOfVotes(asked, all, so)).toBe(ends.size === 1 ? [...ends][0] : undefined);
      }),
    );
  });

  it("never changes by what still comes", () => {
    fc.assert(
      fc.property(ballots, ({ voters, yes, no, otherwise, cast }) => {
        const asked = { voters, otherwise, atLeast: { ...(yes && { yes }), ...(no && { no }) } };
        const said = cast.slice(0, voters).flatMap((_, at) => outcomeOfVotes(asked, all, cast.slice(0, at + 1)) ?? []);
        expect(new Set(said).size).toBeLessThan(2);
      }),
    );
  });
});

/** By trying every way the votes can go on: the first outcome with enough votes, else the other one. */
function endings(
  asked: { voters: number; atLeast: Readonly<Record<string, number>>; otherwise: string },
  cast: readonly string[],
): string[] {
  const counts: Record<string, number> = {};
  for (const vote of cast) {
    counts[vote] = (counts[vote] ?? 0) + 1;
    if (counts[vote] === asked.atLeast[vote]) return [vote];
  }
  if (cast.length === asked.voters) return [asked.otherwise];
  return all.flatMap((vote) => endings(asked, [...cast, vote]));
}
