import { checks } from "@geartrain/checks";
import type { Session } from "@geartrain/session";
import type { Completion } from "./completion.ts";

/** The codes of checks behind `// geartrain-ignore`; those first that say something of the lines it may cover. */
export function checkCodes(session: Session, path: string, offset: number): readonly Completion[] | undefined {
  const text = session.text(path) ?? "";
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const [, typed] = /\/\/\s*geartrain-ignore[ \t]+([\w/-]*)$/.exec(line) ?? [];
  if (typed === undefined) return undefined;
  const end = offset + (/^[\w/-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const replaces = { file: path, start: offset - typed.length, end };
  const lineStart = offset - line.length;
  const next = text.indexOf("\n", text.indexOf("\n", offset) + 1);
  const near = session
    .findings()
    .filter(
      ({ code, at }) =>
        !ofComments(code) && at.file === path && lineStart <= at.start && (next < 0 || at.start <= next),
    );
  const found = new Set(near.map(({ code }) => code));
  const codes = [...found, ...checks.map(({ code }) => code).filter((code) => !found.has(code) && !ofComments(code))];
  return codes.map((code) => ({
    label: code,
    kind: "check",
    insert: code,
    replaces,
    ...(found.has(code) && { detail: near.find((each) => each.code === code)?.message ?? "" }),
  }));
}

/** What is said of dismissals themselves is not dismissed. */
function ofComments(code: string): boolean {
  return code.startsWith("ignore/");
}
