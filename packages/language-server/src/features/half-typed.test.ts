import { describe, expect, it } from "vitest";
import * as features from "./index.ts";
import { files, marked } from "./session.fixture.ts";

/** Asks everything that an editor could ask at a place. */
function askAll(session: ReturnType<typeof marked>["session"], path: string, offset: number): void {
  features.hoverAt(session, path, offset);
  features.definitionOf(session, path, offset);
  features.referencesOf(session, path, offset, true);
  features.renameTarget(session, path, offset);
  features.rename(session, path, offset, "other");
  features.completionsAt(session, path, offset);
  const item = features.handoffItemAt(session, path, offset);
  if (item) {
    features.incomingHandoffs(session, item);
    features.outgoingHandoffs(session, item);
  }
}

function askFile(session: ReturnType<typeof marked>["session"], path: string): void {
  features.documentSymbols(session, path);
  features.foldingRanges(session, path);
  features.inlayHints(session, path, 0, Number.POSITIVE_INFINITY);
  features.codeLenses(session, path);
}

describe("what is half typed", () => {
  const path = "review.workflow.ts";
  const text = files[path] ?? "";

  it("is answered without a fault wherever it breaks off, and where pieces are missing", () => {
    const { session } = marked(files);
    for (let at = 150; at < text.length; at += 41) {
      for (const broken of [text.slice(0, at), text.slice(0, at) + text.slice(at + 9)]) {
        session.update(path, broken);
        askFile(session, path);
        for (const offset of [0, at - 3, at, broken.length - 1]) askAll(session, path, offset);
      }
    }
    session.update(path);
    expect(features.renameTarget(session, path, text.indexOf('"review"') + 2)?.name).toBe("review");
  });

  it("has nothing to say of files that there are not, or that declare nothing", () => {
    const { session } = marked({ "a.ts": "export {};" });
    for (const each of ["a.ts", "nowhere.ts"]) {
      askFile(session, each);
      askAll(session, each, 3);
      expect(features.documentSymbols(session, each)).toEqual([]);
      expect(features.completionsAt(session, each, 0)).toEqual([]);
      expect(features.hoverAt(session, each, 0)).toBeUndefined();
    }
  });
});
