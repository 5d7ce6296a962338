import { describe, expect, it } from "vitest";
import { askedFor } from "./asked-for.ts";

describe("what a command was given to draw", () => {
  it.each([
    ["nothing, as from the palette", undefined],
    ["a word", "purchase-approval"],
    ["something that names nothing", { position: { line: 1, character: 2 } }],
  ])("is not there for %s", (_, given) => {
    expect(askedFor(given)).toBeUndefined();
  });

  it.each([
    ["a place", { uri: "file:///a.workflow.ts", position: { line: 1, character: 2 } }],
    ["a definition", { uri: "file:///a.workflow.ts", kind: "process", name: "buying" }],
  ])("is taken as it is for %s", (_, given) => {
    expect(askedFor(given)).toEqual(given);
  });

  it("leaves out what it does not know, or what is of another type", () => {
    const given = { name: "buying", kind: "story", position: { line: "1" }, selected: "x", findings: {} };

    expect(askedFor(given)).toEqual({ name: "buying" });
  });
});
