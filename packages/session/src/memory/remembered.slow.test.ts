import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checks } from "@geartrain/checks";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { tableSource } from "../file-source.ts";
import { openSession } from "../open-session.ts";
import { memoryIn } from "./memory.ts";

const folder = mkdtempSync(join(tmpdir(), "geartrain-memory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Texts = Readonly<Record<string, string>>;
const path = join(folder, "memory");
const resumed = (texts: Texts) => openSession({ source: tableSource(texts), memory: memoryIn(path, "build") });
const findings = (texts: Texts) => openSession({ source: tableSource(texts) }).findings();

it("every check finds the same in what was left", () => {
  for (const { code, fails, passes } of checks) {
    for (const example of [fails, passes]) {
      const texts = typeof example === "string" ? { "example.workflow.ts": example } : example;
      const first = resumed(texts);
      expect(first.findings(), code).toEqual(findings(texts));
      first.remember();
      expect(resumed(texts).findings(), code).toEqual(findings(texts));
    }
  }
});

it("what was left gives the same findings whatever is typed before and after", () => {
  const office = resolve(import.meta.dirname, "../../../../examples/office");
  const examples = Object.fromEntries(
    globSync("**/*.ts", { cwd: office }).map((name) => [name, readFileSync(join(office, name), "utf8")]),
  );
  const typing = fc.record({
    file: fc.constantFrom(...Object.keys(examples).sort()),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    what: fc.constantFrom("back", "gone", "line", "twice", "word", "digit", "comment"),
  });
  fc.assert(
    fc.property(fc.array(typing, { maxLength: 2 }), fc.array(typing, { maxLength: 3 }), (before, after) => {
      const now: Record<string, string> = { ...examples };
      for (const each of before) Object.assign(now, typed(now, examples, each));
      const first = resumed(now);
      expect(first.findings()).toEqual(findings(now));
      first.remember();
      const session = resumed(now);
      session.findings();
      for (const each of after) {
        const change = typed(now, examples, each);
        Object.assign(now, change);
        session.update(each.file, change[each.file]);
      }
      expect(session.findings()).toEqual(findings(now));
      session.remember();
      expect(resumed(now).findings()).toEqual(session.findings());
    }),
    { numRuns: 20 },
  );
});

interface Typing {
  readonly file: string;
  readonly at: number;
  readonly what: string;
}

/** One file with one thing changed in it. */
function typed(now: Texts, examples: Texts, { file, at, what }: Typing): Record<string, string> {
  const text = now[file] ?? "";
  const lines = text.split("\n");
  const line = Math.floor(at * lines.length);
  const changed = (change: (line: string) => readonly string[]) =>
    lines.flatMap((each, index) => (index === line ? change(each) : [each])).join("\n");
  const texts: Record<string, string> = {
    back: examples[file] ?? "",
    gone: "export {};\n",
    line: changed(() => []),
    twice: changed((each) => [each, each]),
    word: changed((each) => [each.replace(/[A-Za-z]+/, "other")]),
    digit: changed((each) => [each.replace(/\d/, "7")]),
    comment: changed((each) => ["// here", each]),
  };
  return { [file]: texts[what] ?? text };
}
