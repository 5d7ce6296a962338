import type { Finding, Span } from "@geartrain/model";
import type { CodeAction, CodeActionParams } from "vscode-languageserver/node";
import { CodeActionKind } from "vscode-languageserver/node";
import { toDiagnostic } from "../diagnostics/to-diagnostic.ts";
import type { Serving } from "../serving.ts";
import type { Place } from "../workspace/workspace.ts";
import { workspaceEdit } from "./workspace-edit.ts";

/** Puts right all that has a fix in a file, as `check --fix` would. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.geartrain`;

/** What an action does, for `resolveAction` to work out when it is chosen. */
export interface ActionData {
  readonly uri: string;
  /** Of the document, when the action was offered: it is for no other. */
  readonly version: number | null;
  readonly does: "dismiss" | "fix-kind" | "fix-kind-everywhere" | "fix-all";
  readonly code?: string;
  /** Where what is dismissed begins. */
  readonly at?: number;
}

/** Everything that can be done about the findings in a range. */
export function codeActions(
  serving: Serving,
  place: Place,
  { textDocument: { uri }, range, context }: CodeActionParams,
): CodeAction[] {
  const { root, file } = place;
  const wants = (kind: string) =>
    context.only?.some((only) => only === "" || kind === only || kind.startsWith(`${only}.`)) ??
    kind === CodeActionKind.QuickFix;
  const version = serving.workspace.versionOf(place) ?? null;
  const own = root.session.findings().filter(({ at }) => at.file === file);
  const asked = serving.publisher.positions(root).span(file, range);
  const here = own.filter(({ at }) => touches(at, asked));
  const data = (more: Pick<ActionData, "does" | "code" | "at">): ActionData => ({ uri, version, ...more });
  const all = {
    title: "Put right all that Geartrain can in this file",
    kind: fixAllKind,
    data: data({ does: "fix-all" }),
  };
  return [
    ...(wants(CodeActionKind.QuickFix) ? here.flatMap((finding) => quickFixes(serving, place, finding)) : []),
    ...(wants(CodeActionKind.QuickFix) ? kindsIn(serving, place, here, data) : []),
    ...(wants(CodeActionKind.QuickFix) ? here.map((finding) => dismissal(serving, place, finding, data)) : []),
    ...(wants(fixAllKind) && own.some(({ fixes }) => fixes.length > 0) ? [all] : []),
  ];
}

function quickFixes(serving: Serving, place: Place, finding: Finding): CodeAction[] {
  return finding.fixes.flatMap((fix, index) => {
    const edits = place.root.session.editsOf(fix);
    if (edits === undefined) return [];
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [shown(serving, place, finding)],
        isPreferred: index === 0,
        edit: workspaceEdit(serving, place.root, edits),
      },
    ];
  });
}

type DataOf = (more: Pick<ActionData, "does" | "code" | "at">) => ActionData;

/** "All of this kind", where there is more than one: in the file, and in all files. */
function kindsIn(serving: Serving, place: Place, here: readonly Finding[], data: DataOf): CodeAction[] {
  const fixable = place.root.session.findings().filter(({ fixes }) => fixes.length > 0);
  const codes = new Set(here.filter(({ fixes }) => fixes.length > 0).map(({ code }) => code));
  return [...codes].flatMap((code) => {
    const alike = fixable.filter((each) => each.code === code);
    const inFile = alike.filter(({ at }) => at.file === place.file);
    const diagnostics = here.filter((each) => each.code === code).map((each) => shown(serving, place, each));
    const action = (title: string, does: ActionData["does"]): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      data: data({ does, code }),
    });
    return [
      ...(inFile.length > 1 ? [action(`Put right all ${inFile.length} of ${code} in this file`, "fix-kind")] : []),
      ...(alike.length > inFile.length
        ? [action(`Put right all ${alike.length} of ${code} in all files`, "fix-kind-everywhere")]
        : []),
    ];
  });
}

function dismissal(serving: Serving, place: Place, finding: Finding, data: DataOf): CodeAction {
  const { code, at } = finding;
  return {
    title: `Dismiss ${code} here, with a reason`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown(serving, place, finding)],
    data: data({ does: "dismiss", code, at: at.start }),
  };
}

function shown({ workspace, publisher }: Serving, { root }: Place, finding: Finding) {
  const positions = publisher.positions(root);
  return toDiagnostic(finding, {
    range: (span) => positions.range(span),
    uri: (file) => workspace.uriOf({ root, file }),
  });
}

function touches(at: Span, { start, end }: Span): boolean {
  return at.start <= end && start <= at.end;
}
