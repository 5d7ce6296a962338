import type { Finding, Severity, Span } from "@geartrain/model";
import type { Diagnostic, DiagnosticTag, Range } from "vscode-languageserver/node";

/** What a finding needs to know of the editor to become one of its diagnostics. */
export interface Showing {
  readonly range: (span: Span) => Range;
  readonly uri: (file: string) => string;
}

/** Where the page of each check stands; `geartrain explain` shows the same. */
const pages = "https://github.com/geartrain/geartrain/blob/main/docs/checks";

/** A hint is worth a thought: shown in the list of problems too, as `check` lists it. */
const severities = { error: 1, warning: 2, hint: 3 } as const satisfies Readonly<
  Record<Severity, Diagnostic["severity"]>
>;

const unnecessary: DiagnosticTag = 1;

/** Findings that say that something has no use; editors fade it. */
const unused = new Set([
  "flow/unreachable",
  "flow/unused-step",
  "flow/end-never-reached",
  "handoff/unused-output",
  "ignore/unused",
  "rules/never-matches",
]);

export function toDiagnostic(finding: Finding, { range, uri }: Showing): Diagnostic {
  const { code, severity, message, at, related } = finding;
  return {
    range: range(at),
    severity: severities[severity],
    code,
    codeDescription: { href: pageUri(code) },
    source: "geartrain",
    message,
    ...(unused.has(code) && { tags: [unnecessary] }),
    ...(related.length > 0 && {
      relatedInformation: related.map(({ at, says }) => ({
        location: { uri: uri(at.file), range: range(at) },
        message: says,
      })),
    }),
  };
}

function pageUri(code: string): string {
  return `${pages}/${code}.md`;
}
