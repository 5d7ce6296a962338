import type { Theme } from "../options.ts";

// Roles: the colours of Okabe and Ito, which stay apart for every kind of colour vision.
const palette = {
  canvas: ["#ffffff", "#0d1117"],
  ink: ["#1f2328", "#e6edf3"],
  muted: ["#59636e", "#9aa5b1"],
  edge: ["#8792a0", "#7d8896"],
  card: ["#ffffff", "#161b22"],
  "card-line": ["#c4ccd6", "#3b444f"],
  frame: ["#f6f8fb", "#11161d"],
  "frame-line": ["#c4ccd6", "#3b444f"],
  label: ["#ffffff", "#1c232c"],
  "label-line": ["#d3dae2", "#3b444f"],
  accent: ["#0969da", "#58a6ff"],
  "start-tint": ["#ddf3e6", "#12301f"],
  "start-ink": ["#11683f", "#6fdba3"],
  "action-tint": ["#e2ecfb", "#14284a"],
  "action-ink": ["#1f56a8", "#8fbcff"],
  "rule-tint": ["#fbeccb", "#372a0b"],
  "rule-ink": ["#7a5200", "#f0c660"],
  "time-tint": ["#d8f0f0", "#0d2e30"],
  "time-ink": ["#0f6466", "#6fd6d6"],
  "tell-tint": ["#efe6fb", "#2a1d45"],
  "tell-ink": ["#663bab", "#c3a6f7"],
  "call-tint": ["#e7eaee", "#262d36"],
  "call-ink": ["#3d4650", "#b6c0cb"],
  "end-tint": ["#3d4650", "#d0d7de"],
  "end-ink": ["#ffffff", "#0d1117"],
  good: ["#1a7f4b", "#3fb977"],
  bad: ["#c6282d", "#f4766f"],
  warning: ["#9a6700", "#e0b04a"],
  "badge-ink": ["#ffffff", "#0d1117"],
  "role-1": ["#0072b2", "#4aa8e0"],
  "role-2": ["#d55e00", "#f28c4a"],
  "role-3": ["#009e73", "#3cc79b"],
  "role-4": ["#cc79a7", "#e3a0c5"],
  "role-5": ["#a67c00", "#e0b84c"],
  "role-6": ["#56b4e9", "#8fd0f5"],
  "role-7": ["#6f42c1", "#b394ea"],
  "role-8": ["#5f6b76", "#a3adb8"],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

/** A colour of the picture by what it is for. */
export type Colour = keyof typeof palette;

/** How many roles have a colour of their own before colours come again. */
export const roleColours = 8;

/** The colour of the role that appears as number `index`, counted from 0. */
export function roleColour(index: number): Colour {
  return `role-${(index % roleColours) + 1}` as Colour;
}

/** How a colour is written in this theme: itself, or a property where the page has a say. */
export function colourIn(theme: Theme): (name: Colour) => string {
  if (theme === "auto") return (name) => `var(--gt-${name})`;
  const index = theme === "light" ? 0 : 1;
  return (name) => palette[name][index];
}

/** The properties that `auto` reads; `--geartrain-<name>` of the page goes before both of its own values. */
export function properties(scope: string): string {
  const of = (index: 0 | 1) =>
    Object.entries(palette)
      .map(([name, values]) => `--gt-${name}:var(--geartrain-${name},${values[index]})`)
      .join(";");
  return `${scope}{${of(0)}}@media (prefers-color-scheme:dark){${scope}{${of(1)}}}`;
}
