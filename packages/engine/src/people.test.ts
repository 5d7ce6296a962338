import { describe, expect, it } from "vitest";
import { is, output, proceed, route, sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { define, field, human } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import { cancel, done, everybody, start } from "./play.fixture.ts";
import { ofStep } from "./step-lists.ts";

const review = human("review", {
  by: ["clerk", "boss"],
  form: { note: field("string", { optional: true }) },
  outcomes: { yes: {}, no: { why: "string" } },
});
const reviewed = define(sequence("review"), [review]);

describe("completing a task", () => {
  cases([
    {
      name: "with an outcome that has no form of its own",
      of: reviewed,
      when: done("review", "yes"),
      expected: ["completed review/1: yes", "ended: done"],
    },
    {
      name: "with an outcome's own form",
      of: reviewed,
      when: done("review", "no", { why: "late", note: "n" }),
      expected: ["completed review/1: no", "ended: done"],
    },
    {
      name: "by a member of any of its roles",
      of: reviewed,
      when: done("review", "yes", {}, "person:cy"),
      expected: ["completed review/1: yes", "ended: done"],
    },
    { name: "without the outcome's form", of: reviewed, when: done("review", "no"), expected: ["refused: wrong-data"] },
    {
      name: "without an outcome where there are two",
      of: reviewed,
      when: done("review"),
      expected: ["refused: outcome-needed"],
    },
    {
      name: "with an outcome it does not have",
      of: reviewed,
      when: done("review", "maybe"),
      expected: ["refused: no-such-outcome"],
    },
    {
      name: "by somebody of another role",
      of: reviewed,
      when: done("review", "yes", {}, "person:dan"),
      expected: ["refused: not-your-task"],
    },
    {
      name: "by a runner",
      of: reviewed,
      when: done("review", "yes", {}, "runner:r"),
      expected: ["refused: not-your-task"],
    },
    {
      name: "by somebody unknown",
      of: reviewed,
      when: done("review", "yes", {}, "person:eve"),
      expected: ["refused: unknown-person"],
    },
    {
      name: "by anybody where there is no people file",
      of: reviewed,
      policy: { roles: {} },
      when: done("review", "yes", {}, "person:eve@example.com"),
      expected: ["completed review/1: yes", "ended: done"],
    },
    { name: "that is no task", of: reviewed, when: done("begin"), expected: ["refused: no-such-step"] },
    {
      name: "that is done",
      of: define(sequence("review", "other"), [review, human("other")]),
      given: [done("review", "yes")],
      when: done("review", "yes"),
      expected: ["refused: already-done"],
    },
    {
      name: "that is not open yet",
      of: define(sequence("review", "other"), [review, human("other")]),
      when: done("other"),
      expected: ["refused: not-open"],
    },
    {
      name: "of a pass that is not open",
      of: reviewed,
      when: { ...done("review", "yes"), iteration: 2 } as ReturnType<typeof done>,
      expected: ["refused: not-open"],
    },
    {
      name: "of an instance that is over",
      of: reviewed,
      given: [cancel()],
      when: done("review", "yes"),
      expected: ["refused: already-over"],
    },
  ]);

  it("keeps what was said and says what was dropped", () => {
    const { events } = played(reviewed, [done("review", "no", { why: "late", colour: "red" })]);
    expect(events.find(({ kind }) => kind === "step-completed")?.data).toMatchObject({
      output: { why: "late" },
      dropped: ["colour"],
      eligible: "clerk",
    });
  });

  it("records the step's four times", () => {
    const { state } = played(reviewed, [1_000, done("review", "yes")]);
    expect(ofStep(state?.completed ?? [], "review")).toMatchObject({
      openedAt: "2026-01-05T09:00:00.000Z",
      assignedAt: "2026-01-05T09:00:01.000Z",
      startedAt: "2026-01-05T09:00:01.000Z",
      completedAt: "2026-01-05T09:00:01.000Z",
    });
  });
});

describe("persons in forms", () => {
  const person = { domain: { type: "person" } } as const;
  const team = { domain: { type: "array", of: { type: "person" } } } as const;
  const handover = define({ block: "step", step: "handover" }, [human("handover", { form: { to: person, team } })]);
  cases([
    {
      name: "who are known",
      of: handover,
      when: done("handover", "done", { to: "bob", team: ["ada"] }),
      expected: ["completed handover/1: done", "ended: done"],
    },
    {
      name: "who are not",
      of: handover,
      when: done("handover", "done", { to: "eve", team: [] }),
      expected: ["refused: wrong-data"],
    },
    {
      name: "in a list",
      of: handover,
      when: done("handover", "done", { to: "bob", team: ["eve"] }),
      expected: ["refused: wrong-data"],
    },
  ]);
});

describe("notBy", () => {
  const first = human("first");
  const by = (step: string) => ({ ref: "by", step }) as const;
  const second = define(sequence("first", "second"), [first, human("second", { notBy: [by("first"), by("begin")] })], {
    owner: "owner",
  });
  cases([
    {
      name: "rules out who did the other step",
      of: second,
      given: [start({}, "person:cy"), done("first")],
      when: done("second"),
      expected: ["refused: excluded"],
    },
    {
      name: "leaves the role's other members",
      of: second,
      given: [start({}, "person:cy"), done("first")],
      when: done("second", "done", {}, "person:bob"),
      expected: ["completed second/1: done", "ended: done"],
    },
    {
      name: "leaves nobody, so the owner is asked",
      of: second,
      given: [start({}, "person:bob"), done("first")],
      when: done("second", "done", {}, "person:dan"),
      expected: ["completed second/1: done", "ended: done"],
    },
    {
      name: "does not let the owner in while somebody is left",
      of: second,
      given: [start({}, "person:cy"), done("first")],
      when: done("second", "done", {}, "person:dan"),
      expected: ["refused: not-your-task"],
    },
    {
      name: "excludes nobody for a start by a runner",
      of: second,
      given: [start({}, "runner:r"), done("first", "done", {}, "person:bob")],
      when: done("second"),
      expected: ["completed second/1: done", "ended: done"],
    },
    {
      name: "of a step that did not happen excludes nobody",
      of: define({ block: "step", step: "second" }, [human("second", { notBy: [by("first")] })]),
      when: done("second"),
      expected: ["completed second/1: done", "ended: done"],
    },
    {
      name: "names a person in the data",
      of: define({ block: "step", step: "second" }, [human("second", { notBy: [output("begin", "who")] })], {
        gives: { who: "string" },
      }),
      given: [start({ who: "ada" })],
      when: done("second"),
      expected: ["refused: excluded"],
    },
  ]);

  it("tells a person called clock from the clock", () => {
    const policy = {
      people: { ...everybody.people, clock: { name: "C", email: "c@example.com" } },
      roles: { clerk: { name: "clerk", members: ["clock"] } },
    };
    const { state } = played(second, [start({}, "person:clock"), done("first", "done", {}, "person:clock")], policy);
    expect(keyInHand(state, "second/1")?.excluded).toEqual(["clock"]);
  });

  it("offers the task to the owner where nobody is left", () => {
    const play = played(second, [start({}, "person:bob"), done("first")]);
    expect(play.work()).toMatchObject([{ work: "task", roles: ["owner"], excluded: ["ada", "bob"] }]);
  });
});

describe("starting", () => {
  const started = define(route("review", { yes: proceed, no: proceed }), [review], {
    by: ["clerk"],
    gives: { n: "number" },
  });
  it.each([
    ["by a member", start({ n: 1 }), undefined],
    ["by a runner", start({ n: 1 }, "runner:r"), undefined],
    ["by somebody else", start({ n: 1 }, "person:cy"), "not-your-task"],
    ["with wrong data", start({ n: "1" }), "wrong-data"],
    ["by another signal first", done("review", "yes"), "not-started"],
  ] as const)("%s", (_, signal, code) => {
    const decision = played(started, [start({ n: "wrong" })]).send(signal);
    expect(decision.refusal?.code).toBe(code);
    expect(decision.state === undefined).toBe(code !== undefined);
  });

  cases([
    {
      name: "twice",
      of: started,
      given: [start({ n: 1 })],
      when: start({ n: 1 }),
      expected: ["refused: already-started"],
    },
    {
      name: "twice with one signal",
      of: started,
      given: [{ ...start({ n: 1 }), id: "once" }],
      when: { ...start({ n: 2 }), id: "once" },
      expected: [],
    },
    {
      name: "says what is reached by a boolean",
      of: define(sequence(route("review", { yes: proceed, no: proceed })), [review], {
        ends: { done: { ok: is("review", "yes") } },
      }),
      when: done("review", "yes"),
      expected: ["completed review/1: yes", "ended: done"],
    },
  ]);
});
