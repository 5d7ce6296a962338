import type { Type } from "./schemas.fixture.ts";
import { isPlain, plainSchema, sampleOf } from "./schemas.fixture.ts";
import type { Entries, SourceFile } from "./source-file.fixture.ts";
import { object } from "./source-file.fixture.ts";

/** A reference that stands ready: what to write, and what it promises. */
interface Known {
  readonly text: string;
  readonly type: Type;
}

/** The references that may be used at a place of a file, and new ones made of them. */
export class Scope {
  readonly file: SourceFile;
  private readonly known: Known[];

  constructor(file: SourceFile, known: readonly Known[] = []) {
    this.file = file;
    this.known = [...known];
  }

  /** The same references, and whatever is added inside only. */
  inner(): Scope {
    return new Scope(this.file, this.known);
  }

  /** Takes note of a reference and of what is inside it. */
  add(text: string, type: Type): void {
    this.known.push({ text, type });
    if (type.kind !== "object") return;
    for (const [name, inner] of Object.entries(type.fields)) {
      this.add(`${text}.${name}`, type.loose ? { ...inner, loose: true } : inner);
    }
  }

  lists(): readonly Known[] {
    return this.known.filter(({ type }) => type.kind === "list" && !type.loose);
  }

  enums(): readonly (Known & { readonly values: readonly string[] })[] {
    return this.known.flatMap(({ text, type }) =>
      type.kind === "enum" && !type.loose ? [{ text, type, values: type.values }] : [],
    );
  }

  /** A reference to a value of that type. */
  ref(type: Type): string {
    const { choices } = this.file;
    const fitting = this.known.filter((one) => fits(one.type, type));
    const say = (name: string) => this.file.say(name);
    const known = choices.any(fitting)?.text;
    const fixed = () =>
      scalars.includes(type.kind)
        ? `${say("literal")}(${sampleOf(type)})`
        : `${say("derive")}({}, ${plainSchema(this.file, type)}, () => (${sampleOf(type)}))`;
    switch (choices.pick(8)) {
      case 7:
        return this.derived(type);
      case 6:
        return known === undefined ? fixed() : `${say("firstOf")}(${known}, ${fixed()})`;
      case 5:
        return fixed();
      default:
        return known ?? fixed();
    }
  }

  /** Any reference at all, also to what may be missing. */
  anything(): Known {
    const { choices } = this.file;
    const known = choices.any(this.known) ?? { text: this.ref({ kind: "number" }), type: { kind: "number" } as const };
    if (!choices.rarely()) return known;
    return { text: `${this.file.say("maybe")}(${known.text})`, type: { ...known.type, loose: true } };
  }

  /** Needs of any kind, with the types under their names. */
  needs(most = 3): { readonly text: string; readonly types: Readonly<Record<string, Type>> } {
    const count = this.file.choices.pick(most + 1);
    const chosen = Array.from({ length: count }, (_, index) => ["abc".charAt(index), this.anything()] as const);
    const entries: Entries = chosen.map(([name, one]) => [name, one.text]);
    return {
      text: object(this.file.choices, entries),
      types: Object.fromEntries(chosen.map(([name, one]) => [name, one.type])),
    };
  }

  /** A text with data in it. */
  text(): string {
    const { choices } = this.file;
    if (!choices.often()) return JSON.stringify(choices.one(["Look at it", "", "Say **why**"]));
    const part = this.ref(choices.one([{ kind: "string" }, { kind: "number" }]));
    return `${this.file.say("text")}\`${choices.one(["About ", ""])}\${${part}}${choices.one(["", ", please"])}\``;
  }

  private derived(type: Type): string {
    const { choices } = this.file;
    const number = { kind: "number" } as const;
    const derive = this.file.say("derive");
    if (type.kind === "number")
      return `${derive}({ n: ${this.plain(number)} }, ${this.file.z()}.number(), (it) => it.n * 2)`;
    if (type.kind === "boolean") {
      return `${derive}({ n: ${this.plain(number)} }, ${this.file.z()}.boolean(), ${choices.one(["(it) => it.n > 5", "({ n }) => n > 5"])})`;
    }
    return `${derive}({}, ${plainSchema(this.file, type)}, () => (${sampleOf(type)}))`;
  }

  private plain(type: Type): string {
    const fitting = this.known.filter((one) => fits(one.type, type));
    return this.file.choices.any(fitting)?.text ?? `${this.file.say("literal")}(${sampleOf(type)})`;
  }
}

const scalars: readonly Type["kind"][] = ["number", "string", "date", "boolean", "enum"];

/** May a value of one type stand where another is asked for? */
function fits(one: Type, asked: Type): boolean {
  if (one.loose || asked.loose) return false;
  if (asked.kind === "string") return one.kind === "string" || one.kind === "enum" || one.kind === "date";
  if (asked.kind === "enum") return one.kind === "enum" && one.values.every((value) => asked.values.includes(value));
  if (one.kind !== asked.kind || !isPlain(one)) return false;
  return one.kind === "list" || one.kind === "object" ? JSON.stringify(one) === JSON.stringify(asked) : true;
}
