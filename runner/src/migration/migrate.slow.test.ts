import { describe, expect, it } from "vitest";
import { commitAll, geartrain, git, instanceIn, purchases, write } from "../commands/command.fixture.ts";

interface Options {
  readonly onChange?: "finish" | "migrate";
  readonly approve?: string;
  readonly extra?: string;
  readonly archive?: boolean;
  readonly migrations?: string;
}

/** Bob approves, then it is ordered; or, under another definition, under other names and with more to do. */
function workflow({
  onChange = "migrate",
  approve = "approve",
  extra = "",
  archive = false,
  migrations = "",
}: Options = {}): string {
  return `import { action, defineRole, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";
const requester = defineRole("requester", { department: "All", members: ["ada", "bob"] });
const boss = defineRole("boss", { department: "All", members: ["bob"] });
const request = trigger("request", { by: requester, gives: { amount: z.number(), ${extra === "" ? "" : `${extra}: z.string(),`} } });
const approve = human("${approve}", {
  by: boss, due: "2 days", needs: { amount: request.output.amount }, outcomes: ["yes", "no"], notBy: [request.by],
});
const order = action("order", {
  needs: { amount: request.output.amount, ${extra === "" ? "" : `extra: request.output.${extra}`} },
  gives: { key: z.string() },
  run: (it, at) => ({ key: JSON.stringify(it) }),
});
${archive ? `const archive = human("archive", { by: boss, due: "1 day", needs: { key: order.output.key } });` : ""}
export const buy = defineWorkflow("buy", {
  purpose: "Buy what is needed", onChange: "${onChange}", starts: request,${migrations}
  flow: sequence(route(approve, { yes: proceed, no: end("rejected") }), order${archive ? ", archive" : ""}),
  ends: { done: { key: order.output.key }, rejected: {} },
});
`;
}

function office(options: Options = {}): string {
  const clone = purchases({ remote: false });
  change(clone, options);
  return clone;
}

function change(clone: string, options: Options): void {
  write(clone, "buy.workflow.ts", workflow(options));
  commitAll(clone, "Change");
}

function started(clone: string): string {
  return instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=900"]));
}

function surveyed(clone: string, ...args: string[]) {
  const { exit, out, err } = geartrain(clone, ["migrate", ...args, "--json"]);
  expect({ exit, err }).toEqual({ exit: 0, err: "" });
  const { workflows, migrated } = JSON.parse(out);
  const [{ instances }] = workflows as [{ instances: { id: string; verdict: string; reasons: string[] }[] }];
  return { migrated, instances: instances.map(({ verdict, reasons }) => [verdict, ...reasons].join(": ")) };
}

function kindsOf(clone: string, instance: string): string[] {
  const { out } = geartrain(clone, ["show", instance, "--events"]);
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).kind);
}

const bob = (clone: string, ...args: string[]) => geartrain(clone, [...args, "--as", "bob"]);

describe("live instances when the default branch has another definition", () => {
  it("go on with it by themselves where its author says so, and end as it says", () => {
    const clone = office();
    const instance = started(clone);
    change(clone, { archive: true });
    expect(surveyed(clone, "--dry-run")).toEqual({ migrated: null, instances: ["moves"] });
    expect(kindsOf(clone, instance)).not.toContain("instance-migrated");
    const worked = geartrain(clone, ["work"]);
    expect(worked.err).toContain(
      `Now on the definitions of ${git(clone, "rev-parse", "--short=12", "HEAD")}: ${instance}.`,
    );
    expect(bob(clone, "complete", instance, "approve", "--outcome", "yes").exit).toBe(0);
    expect(geartrain(clone, ["work"]).exit).toBe(0);
    expect(bob(clone, "complete", instance, "archive").exit).toBe(0);
    expect(kindsOf(clone, instance).filter((kind) => kind === "instance-migrated")).toHaveLength(1);
    expect(geartrain(clone, ["show", instance]).out).toContain("finished: done");
    expect(geartrain(clone, ["work"]).exit).toBe(0);
    expect(geartrain(clone, ["verify"]).exit).toBe(0);
    expect(geartrain(clone, ["rebuild"]).exit).toBe(0);
    expect(geartrain(clone, ["show", instance]).out).toContain("finished: done");
  });

  it("finish where they began, where its author says that", () => {
    const clone = office({ onChange: "finish" });
    const instance = started(clone);
    change(clone, { onChange: "finish", archive: true, approve: "decide" });
    expect(surveyed(clone, "--dry-run").instances).toEqual(['stays: its workflow says onChange: "finish"']);
    expect(geartrain(clone, ["work"]).exit).toBe(0);
    expect(bob(clone, "complete", instance, "approve", "--outcome", "yes").exit).toBe(0);
    expect(geartrain(clone, ["work"]).exit).toBe(0);
    expect(geartrain(clone, ["show", instance]).out).toContain("finished: done");
  });

  it("need a mapping where names are others or values are missing, and go on with one", () => {
    const clone = office();
    const instance = started(clone);
    change(clone, { approve: "decide", extra: "team" });
    expect(surveyed(clone, "--dry-run").instances).toEqual([
      "needs-mapping: approve, which is open, is not there any more",
    ]);
    expect(geartrain(clone, ["work"]).err).toContain(`${instance} stays on its definition: approve, which is open`);
    write(clone, "map.yaml", "steps:\n  approve: decide\n");
    const half = surveyed(clone, "buy", "--mapping", "map.yaml", "--dry-run");
    expect(half.instances).toEqual(["needs-mapping: order needs request.team, which nobody gave"]);
    write(clone, "map.yaml", "steps:\n  approve: decide\nvalues:\n  request.team: unknown\n");
    const why = ["--reason", "the step has a better name"];
    expect(surveyed(clone, "buy", "--mapping", "map.yaml", ...why).migrated).toEqual([instance]);
    expect(surveyed(clone, "buy", "--dry-run").instances).toEqual(["unaffected"]);
    expect(bob(clone, "complete", instance, "decide", "--outcome", "yes").exit).toBe(0);
    geartrain(clone, ["work"]);
    const { out } = geartrain(clone, ["show", instance, "--json"]);
    expect(out).toContain('{\\"amount\\":900,\\"extra\\":\\"unknown\\"}');
    expect(geartrain(clone, ["verify"]).exit).toBe(0);
  });

  it("go on by themselves with what their definition says of names and values", () => {
    const clone = office();
    const instance = started(clone);
    const migrations = ` migrations: { steps: { approve: "decide" }, values: { "request.team": "none" } },`;
    change(clone, { approve: "decide", extra: "team", migrations });
    expect(geartrain(clone, ["check", "buy.workflow.ts"]).out).not.toContain("language/");
    expect(geartrain(clone, ["work"]).err).toContain(`: ${instance}.`);
    bob(clone, "complete", instance, "decide", "--outcome", "yes");
    geartrain(clone, ["work"]);
    expect(geartrain(clone, ["show", instance, "--json"]).out).toContain('{\\"amount\\":900,\\"extra\\":\\"none\\"}');
    // What starts now runs as it reads, with what it says of names.
    expect(geartrain(clone, ["start", "buy", "--set", "amount=1", "--set", "team=a"]).exit).toBe(0);
  });

  it("are told apart from what cannot be asked for", () => {
    const clone = office();
    started(clone);
    change(clone, { approve: "decide" });
    const said = (...args: string[]) => geartrain(clone, ["migrate", ...args]);
    expect(said()).toMatchObject({ exit: 2, err: expect.stringContaining("(reason-needed)") });
    write(clone, "map.yaml", "steps:\n  approve: deside\nfields: {}\n");
    expect(said("--mapping", "map.yaml", "--dry-run").err).toContain("(workflow-needed)");
    const bad = said("buy", "--mapping", "map.yaml", "--dry-run");
    expect(bad.exit).toBe(2);
    expect(bad.err).toMatch(/\(bad-mapping\)[\s\S]*fields[\s\S]*there is no step called deside/);
    expect(said("by", "--dry-run").exit).toBe(2);
  });
});
