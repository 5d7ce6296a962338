import type { TextEdit, WorkflowSource } from "@geartrain/model";
import type { Session } from "@geartrain/session";

/**
 * What a workflow was called stays in its definition, so that what was started under that name is still its own. Going
 * back to an earlier name takes that one out again. Undefined where its options are not written out where it is declared.
 */
export function keepHistory(session: Session, source: WorkflowSource, to: string): TextEdit | undefined {
  const { model, places } = source;
  const list = places["/formerly"];
  if (model.formerly.includes(to)) return list && withoutName(session, list, to);
  const own = JSON.stringify(model.name);
  if (list)
    return { at: { ...list, start: list.start + 1, end: list.start + 1 }, text: listed(own, model.formerly.length) };
  const purpose = places["/purpose"];
  if (!purpose || purpose.file !== source.span.file) return undefined;
  const [, before] = /(^[ \t]*|)purpose:\s*$/m.exec((session.text(purpose.file) ?? "").slice(0, purpose.start)) ?? [];
  if (before === undefined) return undefined;
  const at = { ...purpose, start: purpose.end };
  return { at, text: `,${before === "" ? " " : `\n${before}`}formerly: [${own}]` };
}

function listed(name: string, others: number): string {
  return others === 0 ? name : `${name}, `;
}

/** The name goes with the comma beside it, and an empty list with its option. */
function withoutName(
  session: Session,
  list: NonNullable<WorkflowSource["places"][string]>,
  name: string,
): TextEdit | undefined {
  const text = session.text(list.file) ?? "";
  const written = text.slice(list.start, list.end);
  const left = written.replace(new RegExp(`(["'\`])${name}\\1\\s*,?\\s*`), "").replace(/,\s*\]$/, "]");
  if (left === written) return undefined;
  if (!/^\[\s*\]$/.test(left)) return { at: list, text: left };
  const [option = ""] = /,\s*formerly:\s*$/.exec(text.slice(0, list.start)) ?? [];
  return option === "" ? { at: list, text: left } : { at: { ...list, start: list.start - option.length }, text: "" };
}
