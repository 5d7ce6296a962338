import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tableSource } from "../file-source.ts";
import type { Session } from "../open-session.ts";
import { openSession } from "../open-session.ts";
import type { Memory } from "./memory.ts";
import { memoryIn } from "./memory.ts";

const office = resolve(import.meta.dirname, "../../../../examples/office");
const folder = mkdtempSync(join(tmpdir(), "geartrain-memory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What anybody can see of a session. */
const all = (session: Session) => JSON.parse(JSON.stringify([session.findings(), sorted(session.definitions())]));

/** The same whatever the order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

const gap = `import { decision, defineRole, defineWorkflow, end, proceed, route, trigger } from "geartrain";
import { z } from "zod";
import { clerk } from "./roles.ts";
const asked = trigger("asked", { by: clerk, gives: { amount: z.number().min(0) } });
const level = decision("level", {
  needs: { amount: asked.output.amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "low" },
    { when: (it) => it.amount > 500, answer: "high" },
  ],
});
export const buying = defineWorkflow("buying", { purpose: "Buy", owner: clerk, starts: asked, flow: route(level, { low: proceed, high: end("refused") }), ends: { done: {}, refused: {} } });
`;
const texts = {
  "roles.ts":
    'import { defineRole } from "geartrain";\nexport const clerk = defineRole("clerk", { department: "d", members: ["ada"] });\n',
  "buying.workflow.ts": gap,
};

/** A memory that counts, and the texts that a session asks for. */
function counted(path: string) {
  const file = memoryIn(path, "build");
  const counts = { written: 0 };
  const memory: Memory = {
    read: file.read,
    write: (text) => {
      counts.written += 1;
      file.write(text);
    },
  };
  return { memory, counts };
}

function left(path: string, now: Readonly<Record<string, string>>): void {
  const session = openSession({ source: tableSource(now), memory: memoryIn(path, "build") });
  session.findings();
  expect(session.remember()).toBe(true);
}

describe("what a session leaves for the next one", () => {
  it("gives the same definitions and findings, and need not be written again", () => {
    const path = join(folder, "office");
    const first = openSession({ root: office, memory: memoryIn(path, "build") });
    const seen = all(first);
    first.remember();
    const { memory, counts } = counted(path);
    const again = openSession({ root: office, memory });

    expect(all(again)).toEqual(seen);
    again.remember();
    expect(counts).toEqual({ written: 0 });
    expect(seen).toEqual(all(openSession({ root: office })));
  });

  it("holds after an edit, whichever file it was", () => {
    const path = join(folder, "edited");
    left(path, texts);
    const edits = [
      ["buying.workflow.ts", gap.replace("> 500", ">= 500")],
      ["roles.ts", texts["roles.ts"].replace('["ada"]', "[]")],
      ["roles.ts", texts["roles.ts"].replace('"clerk"', '"other"')],
      [
        "geartrain.config.ts",
        'import { defineConfig } from "geartrain"; export default defineConfig({ definitions: [] });',
      ],
      ["more.workflow.ts", gap.replace('"buying"', '"more"')],
      ["same.workflow.ts", gap],
    ] as const;
    for (const [file, text] of edits) {
      const now = { ...texts, [file]: text };
      const fresh = all(openSession({ source: tableSource(now) }));
      const session = openSession({ source: tableSource(texts), memory: memoryIn(path, "build") });
      session.findings();
      session.update(file, text);

      expect(all(session), file).toEqual(fresh);
      expect(all(openSession({ source: tableSource(now), memory: memoryIn(path, "build") })), file).toEqual(fresh);
      session.update(file, texts["roles.ts" === file ? file : "buying.workflow.ts"]);
    }
  });

  it("has fixes that can be applied", () => {
    const path = join(folder, "fixes");
    left(path, texts);
    const session = openSession({ source: tableSource(texts), memory: memoryIn(path, "build") });
    const fixes = session.findings().flatMap((each) => each.fixes);
    const fresh = openSession({ source: tableSource(texts) });

    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.map((fix) => session.applyFix(fix))).toEqual(
      fresh.findings().flatMap((each) => each.fixes.map((fix) => fresh.applyFix(fix))),
    );
  });

  it("is as good as nothing where it was changed, cut off, or written by another build", () => {
    const path = join(folder, "broken");
    left(path, texts);
    const whole = readFileSync(path);
    const changed = Buffer.from(whole);
    changed[whole.length - 20] = 32;
    const lies = Buffer.from(whole.toString("utf8").replaceAll("rules/gap", "rules/xyz"));
    const seen = all(openSession({ source: tableSource(texts) }));
    for (const bytes of [
      changed,
      lies,
      whole.subarray(0, 40),
      whole.subarray(0, -1),
      Buffer.alloc(0),
      Buffer.alloc(300),
    ]) {
      writeFileSync(path, bytes);
      expect(memoryIn(path, "build").read()).toBeUndefined();
      expect(all(openSession({ source: tableSource(texts), memory: memoryIn(path, "build") }))).toEqual(seen);
    }
    writeFileSync(path, whole);
    expect(memoryIn(path, "build").read()).toBeDefined();
    expect(memoryIn(path, "another build").read()).toBeUndefined();
    expect(memoryIn(folder, "build").read()).toBeUndefined();
  });

  it("is for its owner alone, and nothing is left beside it", () => {
    const path = join(folder, "own/deep/memory");
    left(path, texts);

    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "own/deep"))).toEqual(["memory"]);
  });

  it("is not written where nothing can be, and nobody is told", () => {
    writeFileSync(join(folder, "file"), "");

    expect(() => left(join(folder, "file/memory"), texts)).not.toThrow();
  });

  it("is written a little at a time, and never while findings are missing", () => {
    const path = join(folder, "slices");
    const { memory, counts } = counted(path);
    const session = openSession({ root: office, memory });
    session.definitions();
    expect(session.remember()).toBe(true);
    expect(counts.written).toBe(0);
    session.findings();
    let calls = 1;
    while (!session.remember(() => false)) calls += 1;

    expect(calls).toBeGreaterThan(5);
    expect(counts.written).toBe(1);
  });
});
