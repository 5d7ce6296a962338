import type { EndPlace, ProcessSource } from "@geartrain/model";

/** An end as the process's file would write it, or one of the values that it hands over; undefined where it has no name for it. */
export function writtenEnd(source: ProcessSource, { workflow, end }: EndPlace, field?: string): string | undefined {
  return written(source, workflow, ["ends", end, ...(field === undefined ? [] : [field])]);
}

/** An input of a workflow as the process's file would write it. */
export function writtenInput(source: ProcessSource, workflow: string, field: string): string | undefined {
  return written(source, workflow, ["input", field]);
}

function written(source: ProcessSource, workflow: string, path: readonly string[]): string | undefined {
  const called = source.called?.workflows[workflow];
  return called && called + path.map((part) => (isName(part) ? `.${part}` : `[${JSON.stringify(part)}]`)).join("");
}

function isName(part: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(part);
}
