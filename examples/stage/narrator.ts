import { styleText } from "node:util";

/** Writes the demo's story, for people: a heading for every part, one line for everything that happens. */
export interface Narrator {
  heading(title: string, why: string): void;
  /** Something happened; `command` is what was typed for it. */
  line(mark: "✓" | "✗" | "→", says: string, command?: string): void;
  /** What a command answered, as it is. */
  quote(text: string): void;
  /** Commands to type, each with what it does. */
  suggest(lines: readonly (readonly [command: string, what: string])[]): void;
}

type Style = Parameters<typeof styleText>[0];

const column = 52;

export function narrator(stream: NodeJS.WriteStream): Narrator {
  const styled = (style: Style, text: string) => styleText(style, text, { stream });
  const write = (text: string) => void stream.write(`${text}\n`);
  const colours = { "✓": "green", "✗": "red", "→": "cyan" } as const;
  return {
    heading: (title, why) => write(`\n${styled("bold", title)}\n${styled("dim", why)}\n`),
    line: (mark, says, command) => {
      const said = `  ${styled(colours[mark], mark)} ${command === undefined ? says : padded(says)}`;
      write(command === undefined ? said : `${said}${styled("dim", command)}`);
    },
    quote: (text) => write(text.replaceAll(/^(?=.)/gm, "  ")),
    suggest: (lines) => {
      const widest = Math.max(...lines.map(([command]) => command.length));
      for (const [command, what] of lines) write(`  ${command.padEnd(widest)}  ${styled("dim", what)}`);
    },
  };
}

/** Chinese and Japanese characters take two columns of a terminal. */
function padded(text: string): string {
  const wide = text.match(/[\u3000-\u9fff\uff00-\uffef]/gu)?.length ?? 0;
  return text.padEnd(column - wide);
}
