import type { Policy } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { forEach, literal, output, sequence } from "./block.fixture.ts";
import { played } from "./cases.fixture.ts";
import { define, human } from "./define.fixture.ts";
import type { Event } from "./event.ts";
import type { Sent } from "./play.fixture.ts";
import { done, everybody, says, start, suspend } from "./play.fixture.ts";

const people = { ...everybody.people, eve: { name: "eve", email: "eve@example.com" } };
const policy: Policy = {
  people,
  roles: { ...everybody.roles, clerk: { name: "clerk", members: ["bob", "ada", "eve"] } },
};

function absent(who: string, substitute?: string): Policy {
  const away = [{ from: "2026-01-05", to: "2026-01-05", ...(substitute !== undefined && { substitute }) }];
  return { ...policy, people: { ...people, [who]: { name: who, email: "", away } } };
}

function chosen(events: readonly Event[]): string[] {
  return events.flatMap((event) => (event.kind === "step-assigned" ? [event.data.to] : []));
}

const three = literal(["x", "y", "z"]);
const inTurn = define(forEach("item", three, "check"), [human("check", { assign: { assign: "roundRobin" } })]);
const byLoad = define(forEach("item", three, "check"), [human("check", { assign: { assign: "leastLoaded" } })]);

describe("a task that the definition gives to somebody", () => {
  it("goes to the members in turn, in the order they are declared", () => {
    expect(chosen(played(inTurn, [], policy).events)).toEqual(["bob", "ada", "eve"]);
  });

  it("passes over who is away", () => {
    expect(chosen(played(inTurn, [], absent("ada")).events)).toEqual(["bob", "eve", "bob"]);
  });

  it("goes to who has the least to do, and says what each of them had", () => {
    const { events } = played(byLoad, [], policy);
    expect(chosen(events)).toEqual(["bob", "ada", "eve"]);
    expect(events.filter(({ kind }) => kind === "step-assigned")[1]?.data).toMatchObject({
      how: "leastLoaded",
      among: ["bob", "ada", "eve"],
      held: { bob: 1, ada: 0, eve: 0 },
    });
  });

  it("is for nobody else, until they give it back", () => {
    const play = played(inTurn, [], policy);
    expect(play.send(done("check", "done", {}, "person:ada")).refusal?.code).toBe("held");
    play.send(says("release", "check", "person:bob"));
    expect(play.send(done("check", "done", {}, "person:ada")).refusal).toBeUndefined();
  });

  it("goes to whoever did another step", () => {
    const same = define(sequence("first", "second"), [
      human("first"),
      human("second", { by: [], assign: { assign: "sameAs", step: "first" } }),
    ]);
    const play = played(same, [done("first", "done", {}, "person:bob")]);
    expect(chosen(play.events)).toEqual(["bob"]);
    expect(play.send(done("second")).refusal?.code).toBe("not-your-task");
    expect(play.send(done("second", "done", {}, "person:bob")).state?.status).toBe("ended");
  });

  const named = (more = {}) =>
    define(
      sequence("do"),
      [human("do", { by: [], assign: { assign: "person", person: output("begin", "who") }, ...more })],
      {
        gives: { who: "string" },
        owner: "owner",
      },
    );
  const to = (who: string): Sent => start({ who });

  it("goes to the person a field names", () => {
    expect(chosen(played(named(), [to("cy")]).events)).toEqual(["cy"]);
  });

  it.each([
    ["is not known", to("nobody"), everybody, {}],
    ["is ruled out", to("cy"), everybody, { notBy: [{ ref: "literal", value: "cy" }] }],
    ["is no person", start({ who: "runner:r" }), everybody, {}],
  ] as const)("is offered to the owner, and given to nobody, where that one %s", (_, begun, people, more) => {
    const play = played(named(more), [begun], people);
    expect(chosen(play.events)).toEqual([]);
    expect(play.work()).toMatchObject([{ work: "task", roles: ["owner"] }]);
    expect(play.send(done("do")).refusal?.code).toMatch(/not-your-task|excluded/);
    expect(play.send(done("do", "done", {}, "person:dan")).state?.status).toBe("ended");
  });

  it("goes to who stands in for one who is away, and says so", () => {
    const { events } = played(named(), [to("ada")], absent("ada", "eve"));
    expect(events.at(-1)?.data).toMatchObject({ to: "eve", standsInFor: "ada" });
  });

  it("goes to another one whom the owner names in their place", () => {
    const play = played(named(), [to("cy"), says("reassign", "do", "person:dan", { to: "bob", reason: "Cy is ill" })]);
    expect(play.send(done("do", "done", {}, "person:cy")).refusal?.code).toBe("not-your-task");
    expect(play.send(done("do", "done", {}, "person:bob")).state?.status).toBe("ended");
  });

  it("is for somebody outside, and counts by the link alone", () => {
    const email = output("begin", "who");
    const outside = define(sequence("do"), [human("do", { by: [], assign: { assign: "outsider", email } })], {
      gives: { who: "string" },
    });
    const play = played(outside, [to("v@example.com")]);
    const answer = (more: object) => ({ kind: "complete", step: "do", output: {}, ...more }) as Sent;
    expect(play.work()).toMatchObject([{ work: "task", outsider: "v@example.com" }]);
    expect(play.send(answer({ by: "person:ada" })).refusal?.code).toBe("not-your-task");
    expect(play.send(answer({ by: "outsider:v@example.com" })).refusal?.code).toBe("not-your-task");
    expect(play.send(says("claim", "do", "person:ada")).refusal?.code).toBe("not-one-persons");
    const proof = { kind: "link", token: "t" };
    expect(play.send(answer({ by: "outsider:w@example.com", proof })).refusal?.code).toBe("not-your-task");
    expect(play.send(answer({ by: "outsider:v@example.com", proof })).events[0]?.data).toMatchObject({ proof });
  });

  it("does not keep a link that is not used up", () => {
    const email = output("begin", "who");
    const outside = define(sequence("do"), [human("do", { by: [], assign: { assign: "outsider", email } })], {
      gives: { who: "string" },
    });
    const play = played(outside, [to("v@example.com"), suspend()]);
    const proof = { kind: "link", token: "secret" };
    const late = { kind: "complete", step: "do", output: {}, by: "outsider:v@example.com", proof } as Sent;
    expect(JSON.stringify(play.send(late).events)).not.toContain("secret");
  });
});
