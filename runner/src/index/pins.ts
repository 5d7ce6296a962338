import { hash } from "node:crypto";
import type { Pin } from "@geartrain/engine";
import type { Db } from "../journal/database.ts";

/** Half a SHA-256 tells definitions apart, and every instance has it in its row. */
const nameLength = 32;

/** The definitions that instances follow: each is long, and stands once for all of its instances. */
export function pinStore(db: Db) {
  const put = db.prepare<string[]>("INSERT INTO pins VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  const drop = db.prepare<[string]>(
    "DELETE FROM pins WHERE pin = ? AND NOT EXISTS (SELECT 1 FROM instances WHERE instances.pin = pins.pin)",
  );
  /** The latest of each shape, by which most go on. */
  const latest = new Map<string, { readonly pin: Pin; readonly name: string }>();

  const nameOf = (pin: Pin): string => {
    const known = latest.get(pin.shape);
    if (known && isSame(known.pin, pin)) return known.name;
    const { commit, path, name, shape, code } = pin;
    const made = hash("sha256", JSON.stringify([commit, path, name, shape, code])).slice(0, nameLength);
    latest.set(shape, { pin, name: made });
    return made;
  };

  /** For what is written in one go. */
  const following = () => {
    const there = new Set<string>();
    const left = new Set<string>();
    return {
      /** The name of a pin that an instance follows from now on; `before`: what it followed until now. */
      follow: (pin: Pin, before?: Pin): string => {
        const name = nameOf(pin);
        if (before && nameOf(before) !== name) left.add(nameOf(before));
        if (!there.has(name)) put.run(name, pin.commit, pin.path, pin.name, pin.shape, pin.code);
        there.add(name);
        return name;
      },
      /** What nobody follows any more is gone, however many folds came between. */
      settle: (): void => {
        for (const name of left) drop.run(name);
      },
    };
  };
  return { following };
}

interface PinRow extends Omit<Pin, "name"> {
  readonly workflow: string;
}

/** Definitions by their names, which say all of them: what is read once holds for good. */
export function pinReader(db: Db): (name: string) => Pin {
  const read = db.prepare<[string], PinRow>(
    `SELECT commit_id AS "commit", path, workflow, shape, code FROM pins WHERE pin = ?`,
  );
  const known = new Map<string, Pin>();
  return (name) => {
    const there = known.get(name);
    if (there) return there;
    const row = read.get(name);
    if (!row) throw new Error(`the definition ${name} is not in the index`);
    const { commit, path, workflow, shape, code } = row;
    const pin = { commit, path, name: workflow, shape, code };
    known.set(name, pin);
    return pin;
  };
}

function isSame(one: Pin, other: Pin): boolean {
  return (
    one.shape === other.shape &&
    one.commit === other.commit &&
    one.code === other.code &&
    one.name === other.name &&
    one.path === other.path
  );
}
