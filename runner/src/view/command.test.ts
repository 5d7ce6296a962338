import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeCommand, shellWord } from "./command.ts";
import { hostileText } from "./played.fixture.ts";

describe("a word for the shell", () => {
  it.each([
    ["7k2m9x", "7k2m9x"],
    ["manager-approval", "manager-approval"],
    ["", "''"],
    ["--as", "'--as'"],
    ["two words", "'two words'"],
    ["it's", "'it'\\''s'"],
    ["$(rm -rf .)", "'$(rm -rf .)'"],
    ["~root", "'~root'"],
  ])("%s is written %s", (word, written) => {
    expect(shellWord(word)).toBe(written);
  });

  it("is read back as it was by a real shell, whatever is in it", { timeout: 120_000 }, () => {
    // One shell for all of them: starting one takes longer than all they do.
    const any = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", ""));
    const given = [hostileText, ...fc.sample(any, { numRuns: 300, seed: 7 })];
    const script = given.map((word) => `printf '%s\\0' ${shellWord(word)}\n`).join("");
    const read = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
    expect(read).toEqual(given.map((word) => word.toWellFormed()));
  });
});

it("a command says only what is needed", () => {
  expect(completeCommand({ instance: "i1", step: "sign", data: {} })).toBe("geartrain complete i1 sign");
  expect(completeCommand({ instance: "i1", step: "sign", outcome: "no", data: { why: "it's" }, as: "ada" })).toBe(
    `geartrain complete i1 sign --outcome no --data '{"why":"it'\\''s"}' --as ada`,
  );
});
