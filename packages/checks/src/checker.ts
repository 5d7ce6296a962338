import type { Definitions, Finding, Severity, WorkflowSource } from "@geartrain/model";
import type { Check, CheckOptions, DismissalCheck, ProcessCheck, Report, RepositoryCheck } from "./check.ts";
import { checks as every } from "./checks.ts";
import { dismiss } from "./dismiss.ts";
import type { Surroundings, Turn } from "./memo.ts";
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
  /**
   * The same as far as there is time, at least one check further with every call: the cheap ones of all definitions
   * first. What dismissals say is told once everything is known.
   */
  checkSome(definitions: Definitions, hasTime: () => boolean, options?: CheckingOptions): SomeFindings;
}

export interface SomeFindings {
  readonly findings: readonly Finding[];
  /** Is that all? Else the findings of checks that were not reached yet are missing. */
  readonly complete: boolean;
  /** Is everything known that is cheap to know? */
  readonly cheap: boolean;
}

/** Everything that is wrong with these definitions. */
export function checkDefinitions(definitions: Definitions, options?: CheckingOptions): Finding[] {
  return checker().check(definitions, options);
}

export function checker(checks: readonly Check[] = every): Checker {
  const memo = new Memo();
  let surroundings: Surroundings | undefined;
  const settle = (definitions: Definitions, { budget = budgets.editor }: CheckingOptions) => {
    surroundings = settled(surroundings, definitions, budget);
    return surroundings;
  };
  const whole = (found: readonly Finding[], definitions: Definitions, options: CheckingOptions) => {
    const { left, answered } = dismiss(definitions.dismissals, withoutConsequences(checks, found));
    const codes = checks.map(({ code }) => code);
    const aboutDismissals = checks
      .filter((each): each is DismissalCheck => each.looksAt === "dismissals")
      .flatMap((each) => asked(each, "the dismissals", () => each.run(answered, codes)));
    return told([...left, ...aboutDismissals], options);
  };
  return {
    check: (definitions, options = {}) =>
      whole(foundBy(checks, definitions, settle(definitions, options), memo), definitions, options),
    checkSome: (definitions, hasTime, options = {}) => {
      const around = settle(definitions, options);
      const turn = turnWith(hasTime);
      let cheapKnown = false;
      const some = memo.within(turn, () => {
        const cheap = checks.filter((each) => !isDear(each));
        ofWorkflows(cheap, definitions, around, memo.ahead);
        ofProcesses(cheap, definitions, around, memo.ahead);
        cheapKnown = !turn.stopped();
        return foundBy(checks, definitions, around, memo);
      });
      if (!turn.stopped()) return { findings: whole(some, definitions, options), complete: true, cheap: true };
      // What may follow from something that is not known yet can wait for it.
      const open = new Set(checks.flatMap((each) => (cheapKnown && !isDear(each) ? [] : [each.code])));
      const waits = new Set(
        checks.flatMap(({ code, follows = [] }) => (follows.some((by) => open.has(by)) ? [code] : [])),
      );
      const own = withoutConsequences(checks, some).filter(({ code }) => !waits.has(code));
      return { findings: told(dismiss(definitions.dismissals, own).left, options), complete: false, cheap: cheapKnown };
    },
  };
}

function foundBy(
  checks: readonly Check[],
  definitions: Definitions,
  surroundings: Surroundings,
  memo: Pick<Memo, "findings">,
): readonly Finding[] {
  return [
    ...ofRepository(checks, definitions),
    ...ofWorkflows(checks, definitions, surroundings, memo),
    ...ofProcesses(checks, definitions, surroundings, memo),
  ];
}

function told(findings: readonly Finding[], { least = "hint" }: CheckingOptions): Finding[] {
  return inOrder(findings.filter(({ severity }) => weight[severity] >= weight[least]));
}

/** What asks for the coverage of rules can take long; nothing else can. */
function isDear({ code }: Check): boolean {
  return code.startsWith("rules/");
}

/** Ends when the time is over, and never before one check was asked: so the same turns come to an end. */
function turnWith(hasTime: () => boolean): Turn & { readonly stopped: () => boolean } {
  let asked = false;
  let over = false;
  return {
    goesOn: () => {
      over ||= asked && !hasTime();
      asked = true;
      return !over;
    },
    stopped: () => over,
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
  memo: Pick<Memo, "findings">,
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
  memo: Pick<Memo, "findings">,
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
