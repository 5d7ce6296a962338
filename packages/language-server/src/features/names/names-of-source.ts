import { placeOf } from "@geartrain/checks";
import type { Pointer, Source } from "@geartrain/model";
import type { Named, WrittenName } from "./written-name.ts";

/** Collects the names of one source, each where it is written. */
export class NamesOfSource {
  readonly found: WrittenName[] = [];
  private readonly source: Source<unknown>;

  constructor(source: Source<unknown>) {
    this.source = source;
  }

  has(at: Pointer): boolean {
    return this.source.places[at] !== undefined;
  }

  /** A text that says the name. */
  text(at: Pointer, named: Named, declares = false): void {
    const { places, written } = this.source;
    const literal = written?.texts[at] ?? places[at];
    this.found.push({ named, at: literal ?? placeOf(this.source, at), form: literal ? "text" : "computed", declares });
  }

  /** The name before a member. */
  key(at: Pointer, named: Named, declares = false): void {
    const { places, written } = this.source;
    const key = written?.keys[at];
    const value = places[at];
    const short = key !== undefined && key.start === value?.start && key.file === value.file;
    const form = key === undefined ? "computed" : short ? "shorthand" : "key";
    this.found.push({ named, at: key ?? placeOf(this.source, at), form, declares });
  }

  /** A condition that compares with the name. */
  compared(at: Pointer, named: Named): void {
    const place = this.source.places[at];
    const form = place ? "compared" : "computed";
    this.found.push({ named, at: place ?? placeOf(this.source, at), form, declares: false });
  }

  /** The last part of `ordering.ends.done`. */
  access(at: Pointer, named: Named): void {
    const place = this.source.places[at];
    this.found.push({
      named,
      at: place ?? placeOf(this.source, at),
      form: place ? "access" : "computed",
      declares: false,
    });
  }
}
