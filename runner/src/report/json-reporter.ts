import type { Finding, Span } from "@geartrain/model";
import type { Reporter } from "./check-result.ts";
import { countsOf } from "./check-result.ts";
import { Positions } from "./positions.ts";

/** For programs: everything that is known, with places as editors count them and as offsets. */
export const jsonReporter: Reporter = (result) => {
  const positions = new Positions(result.text);
  const { files, workflows, processes, findings } = result;
  const place = (at: Span) => ({ file: at.file, ...positions.range(at), offset: at.start, length: at.end - at.start });
  const told = (finding: Finding) => ({
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    at: place(finding.at),
    related: finding.related.map(({ at, says }) => ({ at: place(at), says })),
    evidence: finding.evidence,
    fixes: finding.fixes.map((fix) => ({
      title: fix.title,
      edits: result.edits(fix).map(({ at, text }) => ({ at: place(at), text })),
    })),
  });
  const answer = { format: 1, counts: countsOf(result), workflows, processes, files, findings: findings.map(told) };
  return `${JSON.stringify(answer, null, 2)}\n`;
};
