import { createHash } from "node:crypto";
import type { Check } from "@geartrain/checks";
import { checks } from "@geartrain/checks";
import type { Finding, Fix, Severity, Span } from "@geartrain/model";
import type { Location, Log, PhysicalLocation, ReportingDescriptor, Result, Fix as SarifFix } from "sarif";
import { ownVersion } from "../commands/version.ts";
import type { CheckResult, Reporter } from "./check-result.ts";
import { Positions } from "./positions.ts";

const level: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  hint: "note",
};

/** For code scanning: SARIF 2.1.0, paths relative to where geartrain was called. */
export const sarifReporter: Reporter = (result) => {
  const positions = new Positions(result.text);
  const rules = checks.map(ruleOf);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "geartrain", semanticVersion: ownVersion(), rules } },
        columnKind: "utf16CodeUnits",
        artifacts: result.files.map((file) => ({ location: { uri: uriOf(file), uriBaseId: "SRCROOT" } })),
        results: result.findings.map((finding) => resultOf(finding, result, positions)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function ruleOf({ code, title, why, severity, fix }: Check): ReportingDescriptor {
  const text = why.replaceAll("\n", " ");
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text },
    help: { text: fix === undefined ? text : `${text} ${fix}`, markdown: why },
    defaultConfiguration: { level: level[severity] },
    properties: { tags: [code.slice(0, code.indexOf("/"))] },
  };
}

function resultOf(finding: Finding, result: CheckResult, positions: Positions): Result {
  const { code, severity, message, at, related, evidence, fixes } = finding;
  const place = (span: Span): PhysicalLocation => physicalLocation(span, positions);
  const others = related.map(
    ({ at: span, says }, id): Location => ({ id, physicalLocation: place(span), message: { text: says } }),
  );
  return {
    ruleId: code,
    ruleIndex: checks.findIndex((check) => check.code === code),
    level: level[severity],
    message: { text: message },
    locations: [{ physicalLocation: place(at) }],
    ...(others.length > 0 && { relatedLocations: others }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, result, place)) }),
    partialFingerprints: { "finding/v1": fingerprint(finding) },
    properties: { evidence },
  };
}

function physicalLocation(span: Span, positions: Positions): PhysicalLocation {
  const { start, end } = positions.range(span);
  return {
    artifactLocation: { uri: uriOf(span.file), uriBaseId: "SRCROOT" },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset: span.start,
      charLength: Math.max(0, span.end - span.start),
    },
  };
}

function fixOf(fix: Fix, { edits }: CheckResult, place: (span: Span) => PhysicalLocation): SarifFix {
  const byFile = Map.groupBy(edits(fix), ({ at }) => at.file);
  return {
    description: { text: fix.title },
    artifactChanges: [...byFile].map(([file, changes]) => ({
      artifactLocation: { uri: uriOf(file), uriBaseId: "SRCROOT" },
      replacements: changes.map(({ at, text }) => ({
        deletedRegion: place(at).region ?? {},
        insertedContent: { text },
      })),
    })),
  };
}

/** The same finding keeps it when lines above it come and go. */
function fingerprint({ code, at, message }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([code, at.file, message]))
    .digest("hex");
}

function uriOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
