import type { Domain, HumanStep, TriggerStep, Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import type { Roles } from "../policy.fixture.ts";
import { approveOrReject, by, human, maybe, output, policyOf, reportsOf, trigger } from "../policy.fixture.ts";
import { selfApproval } from "./self-approval.ts";

const text: Domain = { type: "string" };
const wish = { wish: output("begin", "wish") };
const letter = { letter: { ref: "fact", fact: "letter", path: [] } } as const;

interface Case {
  readonly roles?: Roles;
  readonly people?: readonly string[];
  readonly starts?: Partial<TriggerStep>;
  readonly before?: readonly HumanStep[];
  readonly step?: Partial<HumanStep>;
  readonly unread?: readonly string[];
}

function found({ roles, people, starts, before = [], step, unread }: Case) {
  const review = human("review", "boss", { needs: wish, outcomes: approveOrReject, ...step });
  const steps = [...before, review];
  const flow = { block: "sequence", of: steps.map(({ name }) => ({ block: "step", step: name })) } as Workflow["flow"];
  const begin = trigger({ by: ["staff"], gives: { wish: { domain: text } }, ...starts });
  const source = sourceOf(workflowOf(flow, steps, { starts: begin, facts: { letter: text } }), unread);
  const called = { steps: { begin: "begin", write: "write" }, roles: {} };
  const places = { ...source.places, "/steps/review/options": { file: "", start: 1, end: 2 } };
  return reportsOf(
    selfApproval,
    { ...source, places, called },
    policyOf({ staff: ["ada", "bob"], boss: ["bob", "cleo"], ...roles }, people),
  );
}

const writes = human("write", "staff", { form: { letter: { domain: text, fact: "letter" } } });

describe("somebody may decide on their own", () => {
  it.each<[string, Case, string]>([
    ["a shared member", {}, 'Bob may decide in "review" on what they themselves gave in "begin"'],
    [
      "whoever is asked when it is late",
      { roles: { boss: ["cleo"] }, step: { escalate: [{ whenLateBy: "1 day", to: "staff" }] } },
      "Ada or bob may decide",
    ],
    [
      "what another step gave",
      { before: [writes], step: { needs: letter } },
      'on what they themselves gave in "write"',
    ],
    ["one vote is enough", { step: { votes: { voters: 3, atLeast: { approve: 1 }, otherwise: "reject" } } }, "Bob may"],
    [
      "inside a computed value",
      { step: { needs: { n: { ref: "derive", id: "n", needs: wish, gives: text } } } },
      "Bob may",
    ],
    [
      "in the instructions",
      { step: { needs: {}, does: { ref: "text", parts: ["Is ", wish.wish, " needed?"] } } },
      "Bob may",
    ],
  ])("%s", (_, given, message) => {
    expect(found(given).map((report) => [report.message.includes(message), report.severity])).toEqual([
      [true, undefined],
    ]);
  });

  it("proposes to rule out whoever gave it", () => {
    const [fix] = found({})[0]?.fixes ?? [];

    expect(fix).toMatchObject({ edits: [{ edit: "add", text: "notBy: [begin.by]" }] });
  });

  it("is a hint where nothing says who starts it", () => {
    const reports = found({ starts: { by: [] }, roles: { boss: ["cleo"] } });

    expect(reports).toMatchObject([{ severity: "hint", message: expect.stringContaining("Cleo may decide") }]);
  });

  it("is a hint where the same role gives it: a team may be going on with its own work", () => {
    const [report] = found({ roles: { staff: undefined }, step: { by: ["staff"] } });

    expect(report).toMatchObject({
      severity: "hint",
      message: expect.stringContaining('Whoever is "staff" may decide'),
    });
  });

  it("is a hint where only some of them are ruled out", () => {
    const rewrites = { ...writes, name: "rewrite" };
    const starts = { gives: { letter: { domain: text, fact: "letter" } } };
    const reports = found({ starts, before: [rewrites], step: { needs: letter, notBy: [by("begin")] } });

    expect(reports).toMatchObject([
      { severity: "hint", evidence: { details: [expect.stringContaining('"rewrite"')] } },
    ]);
  });
});

describe("somebody else has to look", () => {
  it.each<[string, Case]>([
    ["nobody holds both roles", { roles: { boss: ["cleo"] } }],
    ["no single vote decides", { step: { votes: { voters: 3, atLeast: { approve: 2 }, otherwise: "reject" } } }],
    ["they are ruled out", { step: { notBy: [by("begin")] } }],
    [
      "they are ruled out where they did it",
      { before: [writes], step: { needs: letter, notBy: [maybe(by("write"))] } },
    ],
    ["there is nothing to decide", { step: { outcomes: { done: { form: {} } } } }],
    ["nothing is shown", { step: { needs: {} } }],
    [
      "part of it is somebody else's",
      {
        before: [human("quote", "vendor", { form: { price: { domain: text } } })],
        roles: { vendor: ["dan"] },
        step: { needs: { ...wish, price: output("quote", "price") } },
      },
    ],
    ["it is meant to be the same person", { step: { by: [], assign: { assign: "sameAs", step: "begin" } } }],
    ["a machine starts it", { starts: { from: [{ source: "webhook", path: "/x", secret: "S" }] } }],
    ["who decides could not be read", { unread: ["/steps/review/by"] }],
    ["what is shown could not be read", { unread: ["/steps/review/needs/wish"] }],
    ["who holds the roles could not be read", { roles: { boss: undefined } }],
  ])("%s", (_, given) => {
    expect(found(given)).toEqual([]);
  });
});
