import { hash } from "node:crypto";
import { canonicalJson } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLine } from "../journal/read-line.ts";
import { runOf } from "../journal/run-of.ts";
import type { Head, LineContent, Run } from "./line.ts";
import { emptyHead, longestLine, Sealer } from "./line.ts";

/** What the lines must say, made the slow way. */
function linesOf(instance: string, definition: string, follows: Head, events: readonly LineContent[]): string[] {
  let { seq, hash: prev } = follows;
  return events.map((event) => {
    seq += 1;
    const person = /^(person|outsider):/.test(event.by);
    const { proof } = event.data as { proof?: { kind?: string } };
    const kind = proof?.kind === "ssh" || proof?.kind === "link" ? proof.kind : "none";
    const text = canonicalJson({
      ...{ v: 1, id: `${instance}/${seq}`, instance, seq, prev, definition, ...event },
      ...(person && { proof: kind }),
    });
    prev = hash("sha256", text);
    return text;
  });
}

const event = fc.record({
  kind: fc.constantFrom("instance-started", "step-completed", "vote-cast", "signal-refused"),
  at: fc.constantFrom("2026-11-22T14:03:01.123Z", "2026-11-22T14:03:01.124Z"),
  by: fc.oneof(fc.constantFrom("engine", "person:ada", "outsider:é"), fc.string({ unit: "binary" })),
  data: fc.dictionary(
    fc.oneof(fc.constantFrom("proof", "step", "__proto__"), fc.string()),
    fc.oneof(
      fc.jsonValue(),
      fc.record({ kind: fc.constantFrom("ssh", "link", "none") }),
      // Some lines are longer than what is left of a page, and some than any page.
      fc.nat({ max: 90_000 }).map((length) => "x".repeat(length)),
    ),
  ),
});

describe("sealed lines", () => {
  it("are canonical, follow one another, and stay as they are whatever is sealed after them", () => {
    const kept: { readonly run: Run; readonly text: string }[] = [];
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), fc.nat({ max: 1_200 }), (events, seq) => {
        const follows = { ...emptyHead, seq };
        const lines = linesOf("ten-1", 'a "name"@c0ffee', follows, events);
        const { run, head } = new Sealer("ten-1", 'a "name"@c0ffee').seal(events, follows);

        const text = lines.map((line) => `${line}\n`).join("");
        expect(Buffer.from(run.bytes).toString()).toBe(text);
        expect(head).toEqual({ seq: seq + lines.length, hash: hash("sha256", lines.at(-1) ?? "") });
        expect(run.kinds).toEqual(events.map(({ kind }) => kind));
        expect(run.unproved).toBe(runOf(lines).unproved);
        if (run.readable) for (const line of lines) expect(readLine(line).seq).toBeGreaterThan(seq);
        expect(run.readable || runOf(lines).readable === false).toBe(true);
        kept.push({ run, text });
      }),
    );
    for (const { run, text } of kept) expect(Buffer.from(run.bytes).toString()).toBe(text);
  });

  it.each([
    ["as long as a line may be", 0, true],
    ["longer by a byte", 1, false],
  ])("are readable up to the longest: %s", (_, more, readable) => {
    const sealed = (note: string) =>
      new Sealer("a", "d").seal(
        [{ kind: "k", at: "2026-11-22T14:03:01.123Z", by: "engine", data: { note } }],
        emptyHead,
      );
    const bare = sealed("").run.bytes.length - 1;

    expect(sealed("x".repeat(longestLine - bare + more)).run.readable).toBe(readable);
  });

  it.each([[{ at: new Date(0) }], [{ n: Number.NaN }], [{ of: [() => 1] }]])(
    "do not exist for %s, and leave no trace",
    (data) => {
      const sealer = new Sealer("a", "d");
      const content = { kind: "k", at: "2026-11-22T14:03:01.123Z", by: "engine" };
      const before = sealer.seal([{ ...content, data: {} }], emptyHead);

      expect(() => sealer.seal([{ ...content, data }], before.head)).toThrow(TypeError);
      expect(sealer.seal([{ ...content, data: {} }], emptyHead)).toEqual(before);
    },
  );
});
