import type { HumanStep, Reference, Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import type { Roles } from "../policy.fixture.ts";
import { by, human, maybe, output, policyOf, reportsOf, trigger } from "../policy.fixture.ts";
import { noOwner } from "./no-owner.ts";

interface Case {
  readonly roles: Roles;
  readonly people?: readonly string[];
  readonly startedBy?: readonly string[];
  readonly notBy?: readonly Reference[];
  readonly step?: Partial<HumanStep>;
  readonly before?: readonly HumanStep[];
  readonly owner?: string;
  readonly unread?: readonly string[];
}

const everybody = ["ada", "bob", "cleo"];

function found({
  roles,
  people = everybody,
  startedBy = ["staff"],
  notBy = [],
  step,
  before = [],
  owner,
  unread,
}: Case) {
  const review = human("review", "boss", { notBy, ...step });
  const steps = [...before, review];
  const flow = { block: "sequence", of: steps.map(({ name }) => ({ block: "step", step: name })) } as Workflow["flow"];
  const { owner: _, ...model } = workflowOf(flow, steps, { starts: trigger({ by: startedBy }) });
  const source = sourceOf(owner === undefined ? model : { ...model, owner }, unread);
  return reportsOf(noOwner, source, policyOf(roles, people.length > 0 ? people : undefined));
}

const starter = [by("begin")];

describe("nobody is left", () => {
  it.each<[string, Case, string]>([
    ["a role without members", { roles: { boss: [] } }, 'Nobody can do "review": the role "boss" has no members.'],
    [
      "a role whose members have all left",
      { roles: { boss: ["zoe"] } },
      'Nobody can do "review": the role "boss" has no member that the people file knows (zoe).',
    ],
    [
      "the only member may be the one whose request it is",
      { roles: { staff: ["ada", "bob"], boss: ["ada"] }, notBy: starter },
      'Nobody may be left to do "review": ada may be the one who started it with "begin", and the workflow has no owner to ask instead.',
    ],
    [
      "anybody may start it",
      { roles: { boss: ["cleo"] }, startedBy: [], notBy: starter },
      'Nobody may be left to do "review": cleo may be the one who started it with "begin", and the workflow has no owner to ask instead.',
    ],
    [
      "the owner is the same person",
      { roles: { staff: ["ada"], boss: ["ada"], chief: ["ada"] }, notBy: starter, owner: "chief" },
      'Nobody may be left to do "review": ada may be the one who started it with "begin", and the owner, "chief", has nobody else.',
    ],
    [
      "two members, each ruled out by another step",
      {
        roles: { staff: ["ada"], clerk: ["ada", "bob"], boss: ["ada", "bob"] },
        before: [human("check", "clerk")],
        notBy: [by("begin"), by("check")],
      },
      'Nobody may be left to do "review": ada may be the one who started it with "begin" and bob may be the one who did "check", and the workflow has no owner to ask instead.',
    ],
    [
      "a person who is named in a form",
      { roles: { boss: ["ada"] }, notBy: [output("begin", "buyer")] },
      'Nobody may be left to do "review": ada may be the one named in "buyer", and the workflow has no owner to ask instead.',
    ],
    [
      "somebody who may have done a step that is not always done",
      { roles: { boss: ["ada"] }, before: [human("check", "boss")], notBy: [maybe(by("check"))] },
      'Nobody may be left to do "review": ada may be the one who did "check", and the workflow has no owner to ask instead.',
    ],
  ])("%s", (_, given, message) => {
    expect(found(given).map((report) => [report.message, report.severity])).toEqual([[message, "error"]]);
  });

  it("is a warning until there is a people file", () => {
    expect(found({ roles: { boss: [] }, people: [] })).toMatchObject([{ severity: "warning" }]);
  });

  it("is said once for all steps that wait for one role", () => {
    const reports = found({ roles: { boss: [] }, before: [human("check", "boss")] });

    expect(reports).toMatchObject([{ message: 'Nobody can do "check" and "review": the role "boss" has no members.' }]);
    expect(reports[0]?.related?.map(({ says }) => says)).toEqual([
      '"boss" is declared here',
      '"review" waits for it too',
    ]);
  });
});

describe("somebody is left", () => {
  it.each<[string, Case]>([
    ["another member", { roles: { staff: ["ada", "bob"], boss: ["ada", "bob"] }, notBy: starter }],
    ["an owner", { roles: { staff: ["ada"], boss: ["ada"], chief: ["cleo"] }, notBy: starter, owner: "chief" }],
    [
      "whoever it escalates to",
      {
        roles: { staff: ["ada"], boss: ["ada"], chief: ["cleo"] },
        notBy: starter,
        step: { escalate: [{ whenLateBy: "1 day", to: "chief" }] },
      },
    ],
    ["who starts it holds another role", { roles: { staff: ["bob"], boss: ["ada"] }, notBy: starter }],
    [
      "one person is named twice",
      { roles: { staff: ["ada", "bob"], boss: ["ada", "bob"] }, notBy: [...starter, ...starter] },
    ],
    [
      "steps of which only one is done",
      {
        roles: { boss: ["ada", "bob"] },
        before: [human("check", "boss"), human("look", "boss")],
        notBy: [maybe(by("check")), maybe(by("look"))],
      },
    ],
    ["members that could not be read", { roles: { boss: undefined } }],
    ["a role that is declared elsewhere", { roles: {} }],
    ["options that could not be read", { roles: { boss: [] }, unread: ["/steps/review/by"] }],
    [
      "a computed person",
      { roles: { boss: ["ada"] }, notBy: [{ ref: "derive", id: "x", needs: {}, gives: { type: "string" } }] },
    ],
    ["a machine that started it", { roles: { boss: ["ada"] }, before: [], notBy: [by("nowhere")] }],
  ])("%s", (_, given) => {
    expect(found(given)).toEqual([]);
  });
});
