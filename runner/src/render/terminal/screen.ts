import { styleText } from "node:util";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** What text is written to: how it is painted, and how wide it is. */
export interface Screen {
  readonly paint: (style: Style, text: string) => string;
  readonly width: number;
}

const usualWidth = 100;

/** No colours: for files, for pipes and for tests. */
export function plainScreen(width = usualWidth): Screen {
  return { paint: (_, text) => text, width };
}

/** A stream's own screen: in colour where it is a terminal and `NO_COLOR` does not say otherwise. */
export function screenOf(stream: NodeJS.WriteStream): Screen {
  const width = Math.min(Math.max(stream.columns ?? usualWidth, 40), 140);
  return { paint: (style, text) => styleText(style, text, { stream }), width };
}
