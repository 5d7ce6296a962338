import type { Definitions, Finding, ProcessSource, Severity, WorkflowSource } from "@geartrain/model";
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
  /**
   * The same as far as there is time, at least one check further with every call: the cheap ones of all definitions
   * first. What dismissals say is told once everything is known.
   */
  checkSome(definitions: Definitions, hasTime: () => boolean, options?: CheckingOptions): SomeFindings;
  /** What is known of a workflow or process, for another checker to begin with; undefined where not all is known. */
  recall(source: WorkflowSource | ProcessSource): Recalled | undefined;
  /** Takes over what another checker knew of an equal source, with an equal policy as far as it was looked at. */
  remember(definitions: Definitions, recalled: readonly RecalledOf[], options?: CheckingOptions): void;
}

/** What was found in a source, and what of its surroundings was looked at for it. */
export interface Recalled {
  readonly looked: readonly (keyof Surroundings)[];
  readonly findings: readonly Finding[];
  /** What checks that look at everything found in it alone, by their codes. */
  readonly apart: Readonly<Record<string, unknown>>;
}

export interface RecalledOf extends Recalled {
  readonly source: WorkflowSource | ProcessSource;
}

export interface SomeFindings {
  /** Worked out when it is asked for. */
  readonly findings: () => readonly Finding[];
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
  let going: Going | undefined;
  const settle = (definitions: Definitions, { budget = budgets.editor }: CheckingOptions) => {
    surroundings = settled(surroundings, definitions, budget);
    return surroundings;
  };
  const whole = (definitions: Definitions, around: Surroundings, options: CheckingOptions) => {
    const found = foundBy(checks, definitions, around, memo);
    const { left, answered } = dismiss(definitions.dismissals, withoutConsequences(checks, found));
    const codes = checks.map(({ code }) => code);
    const aboutDismissals = checks
      .filter((each): each is DismissalCheck => each.looksAt === "dismissals")
      .flatMap((each) => asked(each, "the dismissals", () => each.run(answered, codes)));
    return told([...left, ...aboutDismissals], options);
  };
  return {
    check: (definitions, options = {}) => whole(definitions, settle(definitions, options), options),
    checkSome: (definitions, hasTime, options = {}) => {
      // Where it stopped the last time is known as long as it is about the same.
      if (going?.definitions !== definitions || going.budget !== options.budget) {
        const around = settle(definitions, options);
        const steps = stepsOf(checks, definitions, around, memo);
        going = { definitions, budget: options.budget, around, steps, cheap: false };
      }
      const { around, steps } = going;
      do {
        const { done, value } = steps.next();
        going.cheap ||= done === true || value === "cheap";
        if (done) return { findings: () => whole(definitions, around, options), complete: true, cheap: true };
      } while (hasTime());
      const { cheap } = going;
      const findings = () => told(knownSoFar(checks, definitions, around, memo, cheap), options);
      return { findings, complete: false, cheap };
    },
    recall: (source) => {
      const known = memo.recall(source);
      return known && { ...known, apart: apartOf(checks, source) };
    },
    remember: (definitions, recalled, options = {}) => {
      const around = settle(definitions, options);
      const bySource = new Map(recalled.map((each) => [each.source, each]));
      for (const { source, inputs } of [...askedOfWorkflows([], definitions), ...askedOfProcesses([], definitions)]) {
        const known = bySource.get(source);
        if (!known) continue;
        memo.remember(source, inputs, around, known);
        for (const check of checks) {
          if (!("ofEach" in check) || !Object.hasOwn(known.apart, check.code) || !isWorkflow(source)) continue;
          check.ofEach?.remember(source, known.apart[check.code] as never);
        }
      }
    },
  };
}

function apartOf(checks: readonly Check[], source: WorkflowSource | ProcessSource): Recalled["apart"] {
  if (!isWorkflow(source)) return {};
  const known = checks.map((each) => [each.code, "ofEach" in each ? each.ofEach?.recall(source) : undefined] as const);
  return Object.fromEntries(known.filter(([, found]) => found !== undefined));
}

function isWorkflow(source: WorkflowSource | ProcessSource): source is WorkflowSource {
  return "expressions" in source;
}

/** Findings that are being looked for. */
interface Going {
  readonly definitions: Definitions;
  readonly budget: number | undefined;
  readonly around: Surroundings;
  readonly steps: Generator<"asked" | "cheap", void>;
  cheap: boolean;
}

/** Asks one check after the other, the cheap ones of everything first; what is known already takes no step. */
function* stepsOf(
  checks: readonly Check[],
  definitions: Definitions,
  surroundings: Surroundings,
  memo: Memo,
): Generator<"asked" | "cheap", void> {
  for (const dear of [false, true]) {
    const own = checks.filter((check) => isDear(check) === dear);
    for (const each of [...askedOfWorkflows(own, definitions), ...askedOfProcesses(own, definitions)]) {
      if (memo.knows(each.source, each.inputs, surroundings)) continue;
      for (const check of each.checks) {
        if (memo.prepare(each.source, each.inputs, check, surroundings, each.ask)) yield "asked";
      }
    }
    if (!dear) yield "cheap";
  }
}

function knownSoFar(
  checks: readonly Check[],
  definitions: Definitions,
  surroundings: Surroundings,
  memo: Memo,
  cheap: boolean,
): readonly Finding[] {
  const some = foundBy(checks, definitions, surroundings, memo.known);
  // What may follow from something that is not known yet can wait for it.
  const open = new Set(checks.flatMap((each) => (cheap && !isDear(each) ? [] : [each.code])));
  const waits = checks.filter(({ follows = [] }) => follows.some((by) => open.has(by))).map(({ code }) => code);
  const own = withoutConsequences(checks, some).filter(({ code }) => !waits.includes(code));
  return dismiss(definitions.dismissals, own).left;
}

function foundBy(
  checks: readonly Check[],
  definitions: Definitions,
  surroundings: Surroundings,
  memo: Pick<Memo, "findings">,
): readonly Finding[] {
  return [
    ...ofRepository(checks, definitions),
    ...[...askedOfWorkflows(checks, definitions), ...askedOfProcesses(checks, definitions)].flatMap((each) =>
      memo.findings(each.source, each.inputs, each.checks, surroundings, each.ask),
    ),
  ];
}

function told(findings: readonly Finding[], { least = "hint" }: CheckingOptions): Finding[] {
  return inOrder(findings.filter(({ severity }) => weight[severity] >= weight[least]));
}

/** What asks for the coverage of rules can take long; nothing else can. */
function isDear({ code }: Check): boolean {
  return code.startsWith("rules/");
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

/** A source with the checks that look at it. */
interface Asked {
  readonly source: WorkflowSource | ProcessSource;
  /** What they see besides: the workflows of a process. */
  readonly inputs: readonly WorkflowSource[];
  readonly checks: readonly Check[];
  readonly ask: (check: Check, around: Surroundings) => Finding[];
}

function askedOfWorkflows(checks: readonly Check[], definitions: Definitions): readonly Asked[] {
  const own = checks.filter(({ looksAt }) => looksAt === "workflow");
  return definitions.workflows.map((source) => ({
    source,
    inputs: [],
    checks: own,
    ask: (check, around) =>
      check.looksAt === "workflow"
        ? asked(check, `workflow "${source.model.name}"`, () => check.run(source, around, around))
        : [],
  }));
}

function askedOfProcesses(checks: readonly Check[], definitions: Definitions): readonly Asked[] {
  const own = checks.filter((check) => acrossOf(check) !== undefined);
  const byName = new Map(definitions.workflows.map((source) => [source.model.name, source]));
  return definitions.processes.map((source) => {
    const inputs = source.model.workflows.flatMap((name) => byName.get(name) ?? []);
    const connected: ReadonlyMap<string, WorkflowSource> = new Map(inputs.map((each) => [each.model.name, each]));
    const ask: Asked["ask"] = (check, around) =>
      asked(check, `process "${source.model.name}"`, () => acrossOf(check)?.(source, connected, around) ?? []);
    return { source, inputs, checks: own, ask };
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
