import type { Definitions, Finding, Severity, WorkflowSource } from "@geartrain/model";
import type { Check, CheckOptions, DismissalCheck, ProcessCheck, Report, RepositoryCheck } from "./check.ts";
import { checks as every } from "./checks.ts";
import { dismiss } from "./dismiss.ts";
import type { Surroundings } from "./memo.ts";
import { Memo, sameItems } from "./memo.ts";
import { inOrder } from "./order.ts";
import { withoutConsequences } from "./without-consequences.ts";

/** How much coverage may cost a step: what an editor waits for without noticing, and what a pipeline can spare. */
export const budgets = { editor: 2_000_000, command: 200_000_000 } as const;

export interface CheckingOptions extends Partial<CheckOptions> {
  /** The mildest severity to tell of; left out: hints too. */
  readonly least?: Severity;
}

/** Checks definitions again and again; only what changed since the last time is looked at anew. */
export interface Checker {
  /** All findings, by file and place. The same definitions give the same findings, byte for byte. */
  check(definitions: Definitions, options?: CheckingOptions): Finding[];
}

/** Everything that is wrong with these definitions. */
export function checkDefinitions(definitions: Definitions, options?: CheckingOptions): Finding[] {
  return checker().check(definitions, options);
}

export function checker(checks: readonly Check[] = every): Checker {
  const memo = new Memo();
  let surroundings: Surroundings | undefined;
  return {
    check: (definitions, { budget = budgets.editor, least = "hint" } = {}) => {
      surroundings = settled(surroundings, definitions, budget);
      const found = withoutConsequences(checks, [
        ...ofRepository(checks, definitions),
        ...ofWorkflows(checks, definitions, surroundings, memo),
        ...ofProcesses(checks, definitions, surroundings, memo),
      ]);
      const { left, answered } = dismiss(definitions.dismissals, found);
      const codes = checks.map(({ code }) => code);
      const aboutDismissals = checks
        .filter((check): check is DismissalCheck => check.looksAt === "dismissals")
        .flatMap((check) => asked(check, "the dismissals", () => check.run(answered, codes)));
      return inOrder([...left, ...aboutDismissals].filter(({ severity }) => weight[severity] >= weight[least]));
    },
  };
}

const weight: Readonly<Record<Severity, number>> = { hint: 0, warning: 1, error: 2 };

/** The same objects as before wherever nothing changed, so that identity tells what did. */
function settled(before: Surroundings | undefined, { roles, people, calendars }: Definitions, budget: number) {
  return {
    roles: before && sameItems(before.roles, roles) ? before.roles : roles,
    calendars: before && sameItems(before.calendars, calendars) ? before.calendars : calendars,
    ...(people && { people }),
    budget,
  };
}

function ofRepository(checks: readonly Check[], definitions: Definitions): Finding[] {
  return checks
    .filter((check): check is RepositoryCheck => check.looksAt === "repository")
    .flatMap((check) => asked(check, "all definitions", () => check.run(definitions)));
}

function ofWorkflows(
  checks: readonly Check[],
  definitions: Definitions,
  surroundings: Surroundings,
  memo: Memo,
): Finding[] {
  const own = checks.filter(({ looksAt }) => looksAt === "workflow");
  return definitions.workflows.flatMap((source) =>
    memo.findings(source, [], own, surroundings, (check, around) =>
      check.looksAt === "workflow"
        ? asked(check, `workflow "${source.model.name}"`, () => check.run(source, around, around))
        : [],
    ),
  );
}

function ofProcesses(
  checks: readonly Check[],
  definitions: Definitions,
  surroundings: Surroundings,
  memo: Memo,
): Finding[] {
  const own = checks.filter((check) => acrossOf(check) !== undefined);
  const byName = new Map(definitions.workflows.map((source) => [source.model.name, source]));
  return definitions.processes.flatMap((source) => {
    const workflows = source.model.workflows.flatMap((name) => byName.get(name) ?? []);
    const connected: ReadonlyMap<string, WorkflowSource> = new Map(workflows.map((each) => [each.model.name, each]));
    return memo.findings(source, workflows, own, surroundings, (check, around) =>
      asked(check, `process "${source.model.name}"`, () => acrossOf(check)?.(source, connected, around) ?? []),
    );
  });
}

/** What a check has to say of a process as a whole. */
function acrossOf(check: Check): ProcessCheck["run"] | undefined {
  if (check.looksAt === "process") return check.run;
  return check.looksAt === "workflow" ? check.across : undefined;
}

/** A check's reports as findings. @throws Error where the check throws, which is a bug of ours and never a finding */
function asked(check: Check, about: string, run: () => readonly Report[]): Finding[] {
  try {
    return run().map((report) => ({
      severity: check.severity,
      related: [],
      evidence: {},
      fixes: [],
      ...report,
      code: check.code,
    }));
  } catch (cause) {
    throw new Error(`the check ${check.code} failed on ${about}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
