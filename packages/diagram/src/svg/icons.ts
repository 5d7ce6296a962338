import type { Control, NodeKind } from "../scene.ts";

/** Signs of 16 by 16, drawn as lines. */
const signs = {
  trigger: "M5.2 3.4 12.6 8l-7.4 4.6z",
  human: "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8M2.8 13.8c.4-2.7 2.4-4.1 5.2-4.1s4.8 1.4 5.2 4.1",
  action:
    "M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 1.8v1.9M8 12.3v1.9M1.8 8h1.9M12.3 8h1.9M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4",
  decision: "M8 14V9.2M8 9.2 3.6 5.4V2.2M8 9.2l4.4-3.8V2.2M2 3.8l1.6-1.6 1.6 1.6M10.8 3.8l1.6-1.6L14 3.8",
  selection: "M2.2 4.6 3.8 6l2.6-3M2.2 11.2l1.6 1.4 2.6-3M9 4.6h5M9 11.2h5",
  lookup: "M2.4 3h11.2v10H2.4zM2.4 6.4h11.2M2.4 9.7h11.2M6.4 3v10",
  wait: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 4.7V8l2.3 1.6",
  receive: "M8 2v7M5.2 6.4 8 9.2l2.8-2.8M2.4 9.6v3.9h11.2V9.6",
  notify: "M14 2 2 7l4.6 2.3L14 2 8.8 14 6.6 9.3",
  call: "M2.4 2.4h7v7h-7zM6.6 12v1.6h7v-7H12",
  workflow: "M2.4 2.6h4.4v3.2H2.4zM9.2 10.2h4.4v3.2H9.2zM4.6 5.8v6h4.6",
  end: "M4 14V2.6h8.4L10 5.8 12.4 9H4",
  question: "M6 6a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4v.2M8 12v.1",
  state: "M8 12.6a4.6 4.6 0 1 0 0-9.2 4.6 4.6 0 0 0 0 9.2",
  parallel: "M3.6 2.8v10.4M8 2.8v10.4M12.4 2.8v10.4",
  all: "M2.8 8.4 6.4 12l6.8-7.6",
  race: "M9 1.8 3.8 9h4L7 14.2 12.2 7h-4z",
  repeat: "M13.2 8a5.2 5.2 0 1 1-1.6-3.8M13.2 1.8v3.1h-3.1",
  each: "M8 2 2 5l6 3 6-3zM2 8l6 3 6-3M2 11l6 3 6-3",
  oneAtATime: "M4.4 3v10M2.2 10.8 4.4 13l2.2-2.2M11.6 13V3M9.4 5.2 11.6 3l2.2 2.2",
  exclusive: "M3.6 7.4h8.8v6.2H3.6zM5.4 7.4V5a2.6 2.6 0 0 1 5.2 0v2.4",
  attempt: "M8 1.8 3 3.7v4.1c0 3.1 2 5.3 5 6.4 3-1.1 5-3.3 5-6.4V3.7z",
  states:
    "M4.4 7a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8M11.6 13.8a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8M8.6 4.6h3v2.2M10.2 5.6l1.4 1.5L13 5.6",
} as const satisfies Readonly<Record<Exclude<NodeKind, "control"> | Control, string>>;

/** The sign of a node. */
export function signOf(kind: NodeKind, control?: Control): string {
  return kind === "control" ? signs[control ?? "all"] : signs[kind];
}

type Tint = "start" | "action" | "rule" | "time" | "tell" | "call" | "end";

const tints: Readonly<Record<NodeKind, Tint>> = {
  trigger: "start",
  human: "call",
  action: "action",
  decision: "rule",
  selection: "rule",
  lookup: "rule",
  question: "rule",
  wait: "time",
  receive: "time",
  notify: "tell",
  call: "call",
  workflow: "call",
  control: "call",
  state: "call",
  end: "end",
};

/** The colours that kinds share; their signs and shapes tell them apart. */
export function tintOf(kind: NodeKind): Tint {
  return tints[kind];
}
