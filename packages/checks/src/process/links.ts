import type { EndPlace, Process, WorkflowSource } from "@geartrain/model";

/** What a connection ties together, whichever way. */
export interface Link {
  /** Which of the process's connections. */
  readonly index: number;
  readonly after: readonly EndPlace[];
  /** The workflow that it starts, or that receives. */
  readonly to: string;
  readonly starts: boolean;
}

export function linksOf(process: Process): readonly Link[] {
  return process.connections.map(({ after, does }, index) => ({
    index,
    after,
    to: does.workflow,
    starts: does.effect !== "send",
  }));
}

/** The workflows that others call as a step. */
export function calledWorkflows(workflows: ReadonlyMap<string, WorkflowSource>): ReadonlySet<string> {
  const steps = [...workflows.values()].flatMap(({ model }) => Object.values(model.steps));
  return new Set(steps.flatMap((step) => (step.kind === "call" ? [step.workflow] : [])));
}

/**
 * The workflows that start without a connection: those of the case key, those with a schedule or another source of their
 * own, and those that nothing else in the process starts.
 */
export function startingWorkflows(
  process: Process,
  workflows: ReadonlyMap<string, WorkflowSource>,
): ReadonlySet<string> {
  const started = new Set(linksOf(process).flatMap(({ to, starts }) => (starts ? [to] : [])));
  const called = calledWorkflows(workflows);
  return new Set(
    process.workflows.filter((name) => {
      const from = workflows.get(name)?.model.starts.from ?? [];
      return (
        keyed(process).has(name) ||
        from.some(({ source }) => source !== "manual") ||
        !(started.has(name) || called.has(name))
      );
    }),
  );
}

/** The workflows whose input is part of the case key. */
export function keyed(process: Process): ReadonlySet<string> {
  return new Set((process.case?.key ?? []).flatMap((key) => (key.ref === "input" ? [key.workflow] : [])));
}

/** `ordering ends with done`: an end as people say it. */
export function endWords({ workflow, end }: EndPlace): string {
  return `${workflow} ends with ${end}`;
}

export function sameEnd(left: EndPlace, right: EndPlace): boolean {
  return left.workflow === right.workflow && left.end === right.end;
}
