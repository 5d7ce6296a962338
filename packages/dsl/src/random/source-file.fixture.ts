import { posix } from "node:path";
import type { Choices } from "./choices.fixture.ts";

/** How a file says the language's names. */
type Style = "named" | "aliased" | "namespace";

/** A definition file while it is written: declarations in order, and the imports that they turned out to need. */
export class SourceFile {
  readonly path: string;
  readonly choices: Choices;
  private readonly style: Style;
  private readonly imports = new Map<string, Set<string>>();
  private readonly lines: string[] = [];
  private constants = 0;
  private readonly exported = new Map<string, string>();

  constructor(path: string, choices: Choices) {
    this.path = path;
    this.choices = choices;
    this.style = choices.one(["named", "named", "aliased", "namespace"] as const);
  }

  /** A name of the language, as this file says it. */
  say(name: string): string {
    if (this.style === "namespace") {
      this.need("geartrain", "* as gt");
      return `gt.${name}`;
    }
    const alias = this.style === "aliased" ? `the${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
    this.need("geartrain", alias === name ? name : `${name} as ${alias}`);
    return alias;
  }

  /** zod, as this file says it. */
  z(): string {
    this.need("zod", this.style === "namespace" ? "* as z" : "z");
    return "z";
  }

  /** Something that another file exports, under that name here. */
  from(file: SourceFile, name: string, here = name): string {
    if (file === this) return name;
    const as = file.exported.get(name);
    if (as === undefined) throw new Error(`${file.path} does not export ${name}`);
    this.need(this.pathTo(file), as === here ? here : `${as} as ${here}`);
    return here;
  }

  declare(name: string, text: string, { exports = false } = {}): string {
    this.lines.push("", ...this.remark(), ...this.statement(name, text, exports));
    return name;
  }

  /** Declares a constant that only says something shorter. */
  constant(stem: string, text: string): string {
    this.constants += 1;
    return this.declare(`${stem}${this.constants}`, text);
  }

  /** The name of a function that is exported; `text` is everything after its name. */
  declareFunction(name: string, text: string): void {
    this.exported.set(name, name);
    this.write(`export function ${name}${text}`);
  }

  /** A line that is no declaration of a constant. */
  write(line: string): void {
    this.lines.push("", line);
  }

  /** Hands on what another file exports; the name under which it does. */
  handOn(file: SourceFile, name: string): void {
    const as = file.exported.get(name);
    const what = as === name ? name : `${as} as ${name}`;
    this.lines.push(`export { ${what} } from ${JSON.stringify(this.pathTo(file))};`);
    this.exported.set(name, name);
  }

  text(): string {
    const imports = [...this.imports].flatMap(([from, names]) => importLines(from, [...names]));
    return `${[...imports, ...this.lines].join("\n")}\n`;
  }

  private pathTo(file: SourceFile): string {
    const path = posix.relative(posix.dirname(this.path), file.path);
    return path.startsWith(".") ? path : `./${path}`;
  }

  private statement(name: string, text: string, exports: boolean): readonly string[] {
    if (!exports) return [`const ${name} = ${text};`];
    const way = this.choices.pick(8);
    this.exported.set(name, name);
    if (way === 7 && ![...this.exported.values()].includes("default")) {
      this.exported.set(name, "default");
      return [`const ${name} = ${text};`, `export default ${name};`];
    }
    if (way === 6) {
      this.exported.set(name, `${name}Again`);
      return [`const ${name} = ${text};`, `export { ${name} as ${name}Again };`];
    }
    return way === 5 ? [`const ${name} = ${text};`, `export { ${name} };`] : [`export const ${name} = ${text};`];
  }

  private remark(): readonly string[] {
    return this.choices.rarely() ? [this.choices.one(["// why: it is so", "/* it.amount > 5 */", "/** } */"])] : [];
  }

  private need(from: string, name: string): void {
    const names = this.imports.get(from) ?? new Set();
    this.imports.set(from, names.add(name));
  }
}

function importLines(from: string, names: readonly string[]): readonly string[] {
  const whole = names.filter((name) => name.startsWith("*"));
  const parts = names.filter((name) => !name.startsWith("*"));
  const line = (what: string) => `import ${what} from ${JSON.stringify(from)};`;
  return [...whole.map(line), ...(parts.length > 0 ? [line(`{ ${parts.join(", ")} }`)] : [])];
}

/** A text as some author may spell it. */
export function spelled(choices: Choices, text: string): string {
  const way = choices.pick(14);
  if (way === 13) return `${JSON.stringify(text)} as const`;
  if (way === 12) return `(${JSON.stringify(text)})`;
  if (way === 11) return `\`${text}\``;
  return way === 10 ? `'${text}'` : JSON.stringify(text);
}

export type Entries = readonly (readonly [key: string, text: string])[];

/** An object as some author may spell it. */
export function object(choices: Choices, entries: Entries): string {
  const parts = entries.map(([key, text]) => {
    if (key === "...") return `...${text}`;
    if (key === text) return key;
    const quoted = !/^[A-Za-z]\w*$/.test(key) || choices.rarely();
    return `${quoted ? JSON.stringify(key) : key}: ${text}`;
  });
  if (parts.length === 0) return "{}";
  const inline = `{ ${parts.join(", ")} }`;
  return inline.length < 90 ? inline : `{\n${parts.map((part) => `  ${part},\n`).join("")}}`;
}

export function list(parts: readonly string[]): string {
  return `[${parts.join(", ")}]`;
}
