import type { NodeKind, SceneNode } from "../scene.ts";
import { mermaidText } from "./mermaid-text.ts";

/** The brackets that give a kind its shape; what GitHub's Mermaid and older ones know. */
const brackets: Readonly<Record<NodeKind, readonly [open: string, close: string]>> = {
  trigger: ["([", "])"],
  human: ["(", ")"],
  action: ["[", "]"],
  decision: ["{{", "}}"],
  selection: ["{{", "}}"],
  lookup: ["[(", ")]"],
  question: ["{{", "}}"],
  wait: ["([", "])"],
  receive: [">", "]"],
  notify: ["[/", "/]"],
  call: ["[[", "]]"],
  workflow: ["[[", "]]"],
  control: ["([", "])"],
  state: ["(", ")"],
  end: ["([", "])"],
};

/** A node with its texts: `n3("<b>review</b><br/>compliance")`. */
export function nodeText({ id, kind, title, details, tab }: SceneNode): string {
  const [open, close] = brackets[kind];
  const bold = kind !== "control" && kind !== "question";
  const name = bold ? `<b>${mermaidText(title)}</b>` : mermaidText(title);
  const above = tab === undefined ? [] : [`<i>${mermaidText(tab)}</i>`];
  const lines = [...above, name, ...details.map(({ text }) => mermaidText(text))];
  return `${id}${open}"${lines.join("<br/>")}"${close}`;
}
