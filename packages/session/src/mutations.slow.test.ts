/* Whatever somebody types: an answer comes, soon, and it is the one that a fresh look at the same text would give. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checks } from "@geartrain/checks";
import fc from "fast-check";
import { expect, it } from "vitest";
import { tableSource } from "./file-source.ts";
import { openSession } from "./open-session.ts";

const office = resolve(import.meta.dirname, "../../../examples/office");
const officeFiles = readdirSync(office, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"));

/** Repositories to type in: the examples of the office together, and those of each check. */
const repositories: readonly Readonly<Record<string, string>>[] = [
  Object.fromEntries(officeFiles.map((path) => [path, readFileSync(join(office, path), "utf8")])),
  ...checks.flatMap(({ fails, passes }) =>
    [fails, passes].map((example) => (typeof example === "string" ? { "example.workflow.ts": example } : example)),
  ),
];

const slowest = 3_000;

interface Change {
  readonly kind: "delete" | "double" | "swap" | "cut" | "insert";
  readonly at: number;
  readonly other: number;
  readonly text: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("delete", "double", "swap", "cut", "insert"),
  at: fc.nat(),
  other: fc.nat(),
  text: fc.constantFrom(
    "`",
    "${",
    "(",
    "}",
    "...",
    "/*",
    "// geartrain-ignore ",
    "=>",
    "null",
    '"',
    "await ",
    "\u2028",
  ),
});

function changed(text: string, { kind, at, other, text: inserted }: Change): string {
  const tokens = text.match(/\s+|[\w$]+|[^\w\s$]/g) ?? [];
  const [first, second] = [at % Math.max(1, tokens.length), other % Math.max(1, tokens.length)];
  const [token = "", another = ""] = [tokens[first], tokens[second]];
  if (kind === "delete") tokens.splice(first, 1 + (other % 5));
  if (kind === "double") tokens.splice(first, 0, token);
  if (kind === "swap") [tokens[first], tokens[second]] = [another, token];
  if (kind === "cut") tokens.length = first;
  if (kind === "insert") tokens.splice(first, 0, inserted);
  return tokens.join("");
}

it("3,000 slips of the keyboard are checked without a throw, in time, and as if opened anew", {
  timeout: 500_000,
}, () => {
  const open = repositories.map((texts) => ({ texts, session: openSession({ source: tableSource(texts) }) }));
  let longest = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.array(change, { minLength: 1, maxLength: 3 }), (which, file, changes) => {
      const { texts, session } = open[which % open.length] ?? {
        texts: {},
        session: openSession({ source: tableSource({}) }),
      };
      const paths = Object.keys(texts);
      const path = paths[file % Math.max(1, paths.length)] ?? "";
      const text = changes.reduce(changed, texts[path] ?? "");
      const began = performance.now();
      session.update(path, text);
      const found = session.findings();
      longest = Math.max(longest, performance.now() - began);

      for (const { at, related, fixes } of found) {
        for (const place of [at, ...related.map((each) => each.at)]) {
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeLessThanOrEqual((session.text(place.file) ?? "").length);
        }
        for (const fix of fixes) session.applyFix(fix);
      }
      const fresh = openSession({ source: tableSource({ ...texts, [path]: text }) });
      expect(JSON.stringify(found)).toBe(JSON.stringify(fresh.findings()));
      session.update(path);
    }),
    { numRuns: 3_000 },
  );
  expect(longest).toBeLessThan(slowest);
});
