import type { Duration, Pointer } from "@geartrain/model";
import { isDuration } from "@geartrain/model";
import type { ts } from "ts-morph";
import { isMissing, memberOf, numberOf, textOf } from "../values/constants.ts";
import type { Member, Value } from "../values/value.ts";
import type { Draft } from "./draft.ts";
import { escaped } from "./draft.ts";

/** A value where it stands in a model, with what can be asked of it. What does not fit is a hole of the draft. */
export class Place {
  readonly draft: Draft;
  readonly pointer: Pointer;
  readonly value: Value;
  readonly at: ts.Node;

  constructor(draft: Draft, pointer: Pointer, { value, at }: Member) {
    this.draft = draft;
    this.pointer = pointer;
    this.value = value;
    this.at = at;
    draft.put(pointer, at);
  }

  /** The option of this name; undefined where it is left out. A literal behind a name stands where it is written. */
  option(name: string, pointer = `${this.pointer}/${escaped(name)}`): Place | undefined {
    const member = memberOf(this.value, name);
    if (!member) return undefined;
    const { value } = member;
    const literal = (value.is === "object" || value.is === "list") && value.at ? value.at : member.at;
    return new Place(this.draft, pointer, { value, at: literal });
  }

  /** The same for an option that must be there. */
  required(name: string, instead: string, pointer = `${this.pointer}/${escaped(name)}`): Place | undefined {
    const place = this.option(name, pointer);
    if (!place) {
      this.draft.put(pointer, this.at);
      if (isWhole(this.value)) this.draft.missing(pointer, name, this.at, instead);
      else this.draft.hole(pointer, this.value, this.at, instead);
    }
    return place;
  }

  /** The elements of a list; what could not be read among them is one more element that cannot be read. */
  items(instead: string): readonly Place[] {
    const { value } = this;
    if (value.is !== "list") {
      this.hole(instead);
      return [];
    }
    const places = value.items.map((item, index) => new Place(this.draft, `${this.pointer}/${index}`, item));
    if (value.open) this.draft.hole(this.pointer, value.open.value, value.open.at, instead);
    return places;
  }

  /** The members of an object by name. */
  entries(instead: string): readonly (readonly [string, Place])[] {
    const { value } = this;
    if (value.is !== "object") {
      this.hole(instead);
      return [];
    }
    if (value.open) this.draft.hole(this.pointer, value.open.value, value.open.at, instead);
    return [...value.members]
      .filter(([, member]) => !isMissing(member.value))
      .map(([name, member]) => [name, new Place(this.draft, `${this.pointer}/${escaped(name)}`, member)] as const);
  }

  /** The same where their names are names of their own: outcomes, states, ends. */
  named(instead: string): readonly (readonly [string, Place])[] {
    const entries = this.entries(instead);
    for (const [, { pointer, at }] of entries) this.draft.putKey(pointer, at);
    return entries;
  }

  text(instead: string): string | undefined {
    const { value, at } = this;
    if (value.is === "constant" && value.at && value.at !== at) this.draft.putText(this.pointer, value.at);
    return textOf(value) ?? this.hole(instead);
  }

  /** One of these texts. */
  oneOf<Text extends string>(...texts: readonly Text[]): Text | undefined {
    const text = textOf(this.value);
    return texts.find((each) => each === text) ?? this.hole(`Write ${texts.map((each) => `"${each}"`).join(" or ")}.`);
  }

  number(instead: string): number | undefined {
    return numberOf(this.value) ?? this.hole(instead);
  }

  flag(): boolean | undefined {
    const { value } = this;
    return value.is === "constant" && typeof value.value === "boolean"
      ? value.value
      : this.hole("Write true or false.");
  }

  duration(): Duration | undefined {
    const text = textOf(this.value);
    if (text !== undefined && isDuration(text)) return text;
    return this.hole('Write a plain number and a unit, like "4 hours" or "2 business days".');
  }

  /** It cannot be read, or is not what belongs here. */
  hole(instead: string): undefined {
    this.draft.hole(this.pointer, this.value, this.at, instead);
  }
}

/** Nothing of it was left unread, so what is not there is not written. */
function isWhole(value: Value): boolean {
  return value.is === "object" && !value.open;
}
