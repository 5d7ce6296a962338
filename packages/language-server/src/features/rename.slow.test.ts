import { resolve } from "node:path";
import { openSession } from "@geartrain/session";
import { describe, expect, it } from "vitest";
import { nameIndex } from "./names/name-index.ts";
import { nameTarget } from "./names/name-target.ts";
import type { WrittenName } from "./names/written-name.ts";
import { rename } from "./rename.ts";
import { applied } from "./session.fixture.ts";

const root = resolve(import.meta.dirname, "../../../../examples/office");
const other = "zebra-crossing";

describe("every name of the examples", () => {
  it("can be renamed and renamed back, and nothing else is found in between", () => {
    const session = openSession({ root });
    const found = () => session.findings().map(({ code, message }) => `${code} ${message}`);
    const before = found();
    const renamed = (path: string, offset: number, to: string) => {
      const renaming = rename(session, path, offset, to);
      if ("refused" in renaming) return renaming.refused;
      for (const [file, text] of applied(session, renaming.edits)) session.update(file, text);
      return undefined;
    };
    let count = 0;
    for (const { path, offset, name } of groupsIn(session)) {
      const texts = new Map(filesOf(session).map((file) => [file, session.text(file)]));
      const refused = renamed(path, offset, other);
      if (refused !== undefined) {
        expect(refused).toMatch(/language's own|meaning of its own/);
        continue;
      }
      count += 1;
      const said = found().map((each) =>
        each.replaceAll(`"${other}"`, name).replaceAll(other, name).replaceAll(`"${name}"`, name),
      );
      expect(said.sort()).toEqual(before.map((each) => each.replaceAll(`"${name}"`, name)).sort());
      const now = placesOf(session).find(({ named }) => named.name === other);
      const target = now && nameTarget(session, now);
      expect(target && renamed(target.at.file, target.at.start, name)).toBeUndefined();
      expect(new Map(filesOf(session).map((file) => [file, session.text(file)]))).toEqual(texts);
    }
    expect(count).toBeGreaterThan(80);
  });
});

type Session = ReturnType<typeof openSession>;

function filesOf(session: Session): readonly string[] {
  const { workflows, roles } = session.definitions();
  const places = [...workflows, ...roles].flatMap((source) => Object.values(source.places));
  return [...new Set(places.map(({ file }) => file))];
}

function placesOf(session: Session): readonly WrittenName[] {
  return filesOf(session).flatMap((file) => nameIndex(session.definitions()).inFile(file));
}

/** One place of each group of names. */
function groupsIn(
  session: Session,
): readonly { readonly path: string; readonly offset: number; readonly name: string }[] {
  const index = nameIndex(session.definitions());
  const seen = new Set<string>();
  return placesOf(session).flatMap((place) => {
    const target = nameTarget(session, place);
    const key = JSON.stringify(index.groupOf(place.named).names);
    if (!target || seen.has(key)) return [];
    seen.add(key);
    return [{ path: target.at.file, offset: target.at.start, name: place.named.name }];
  });
}
