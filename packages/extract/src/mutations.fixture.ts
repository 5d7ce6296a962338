import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const office = join(import.meta.dirname, "../../../examples/office");
const language = join(import.meta.dirname, "../../dsl/src");

/** Every example there is, by path: what people write, and what uses every word of the language. */
export function exampleFiles(): Readonly<Record<string, string>> {
  const paths = globSync("**/*.ts", { cwd: office }).sort();
  const examples = paths.map((path) => [path, readFileSync(join(office, path), "utf8")] as const);
  const own = ["purchase", "delivery"].map((name) => {
    const text = readFileSync(join(language, `${name}.fixture.ts`), "utf8");
    return [`${name}.workflow.ts`, text.replaceAll('"./index.ts"', '"geartrain"')] as const;
  });
  return Object.fromEntries([...examples, ...own]);
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const strange = [
  "...",
  "${",
  "`",
  "__proto__",
  "constructor",
  "=>",
  "(",
  ")",
  "{",
  "]",
  ",",
  "?.",
  "/*",
  "\\",
  "'",
  "0x",
  "const",
  "await",
  "\u2028",
  "\u0000",
];

/** A text with a few tokens deleted, doubled, swapped, replaced or cut off, as it is while somebody types. */
export function mutated(text: string, random: () => number): string {
  const tokens = text.match(/\s+|[\w$]+|[^\w\s$]/g) ?? [];
  const any = () => Math.floor(random() * tokens.length);
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time += 1) {
    const [at, other] = [any(), any()];
    const [token = "", another = ""] = [tokens[at], tokens[other]];
    switch (Math.floor(random() * 7)) {
      case 0:
        tokens.splice(at, 1);
        break;
      case 1:
        tokens.splice(at, 0, token);
        break;
      case 2:
        tokens[at] = another;
        tokens[other] = token;
        break;
      case 3:
        tokens[at] = another;
        break;
      case 4:
        tokens[at] = strange[Math.floor(random() * strange.length)] ?? "";
        break;
      case 5:
        tokens.splice(at, 1 + Math.floor(random() * 8));
        break;
      default:
        if (random() < 0.2) tokens.length = at;
        else tokens.splice(at, 0, strange[Math.floor(random() * strange.length)] ?? "");
    }
  }
  return tokens.join("");
}
