import type { Block, Branches } from "@geartrain/model";
import type { Assembly } from "../draft/assembly.ts";
import { escaped } from "../draft/draft.ts";
import { Place } from "../draft/place.ts";
import type { Member } from "../values/value.ts";

/** What a block is put together from. */
export interface BlockParts {
  readonly place: Place;
  readonly pointer: string;
  readonly id: string;
  readonly assembly: Assembly;
  /** A block inside. Given along, because blocks contain blocks of every kind. */
  readonly inner: (member: Member, pointer: string, id: string, assembly: Assembly) => Block;
}

/** Blocks by name; `first` is the index of the first among the inner blocks. */
export function branchList(
  { value, at }: Member,
  first: number,
  { pointer, id, assembly, inner }: BlockParts,
): Branches {
  const literal = value.is === "object" && value.at ? value.at : at;
  const place = new Place(assembly, `${pointer}/branches`, { value, at: literal });
  const entries = place.named('Write a block for every outcome: { approve: proceed, reject: end("rejected") }.');
  return Object.fromEntries(
    entries.map(([name, each], index) => [
      name,
      inner(each, `${pointer}/branches/${escaped(name)}`, `${id}.${first + index}`, assembly),
    ]),
  );
}
