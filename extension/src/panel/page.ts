/*
 * Runs inside the panel, where nothing of the extension or of VS Code can be reached: it talks by messages only.
 * The picture's own style sheet becomes a constructed one, so that the page's policy need not allow inline styles.
 */
import type { FromPage, Place, ToPage } from "./messages.ts";
import { moving } from "./moving.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
};

const { postMessage } = acquireVsCodeApi();
const frame = part("frame");
const picture = part("picture");
const note = part("note");
const view = moving(frame, picture);
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);
let shown: string | undefined;

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

function show(name: string, svg: string): void {
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const style = drawn.querySelector("style");
  sheet.replaceSync(style?.textContent ?? "");
  style?.remove();
  picture.replaceChildren(document.importNode(drawn, true));
  note.hidden = true;
  if (shown !== name) view.start();
  shown = name;
}

function mark({ pointer, step }: Place): Element | undefined {
  for (const marked of picture.querySelectorAll(".here")) marked.classList.remove("here");
  const found =
    (step !== undefined && picture.querySelector(`g[data-step="${CSS.escape(step)}"]`)) ||
    (pointer !== undefined && picture.querySelector(`g[data-pointer="${CSS.escape(pointer)}"]`)) ||
    undefined;
  found?.classList.add("here");
  return found;
}

function open(target: EventTarget | null): void {
  const found = target instanceof Element ? target.closest("g[data-pointer]") : null;
  const pointer = found?.getAttribute("data-pointer");
  const step = found?.getAttribute("data-step");
  if (typeof pointer === "string") postMessage({ type: "open", pointer, ...(step && { step }) });
}

picture.addEventListener("click", ({ target }) => {
  if (!view.wasDragged()) open(target);
});
picture.addEventListener("keydown", ({ key, target }) => {
  if (key === "Enter" || key === " ") open(target);
});
part("closer").addEventListener("click", () => view.zoom(1.25));
part("further").addEventListener("click", () => view.zoom(0.8));
part("whole").addEventListener("click", () => view.whole());
part("save").addEventListener("click", () => postMessage({ type: "save" }));
window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.type === "picture") {
    show(data.name, data.svg);
    mark(data);
  }
  if (data.type === "here") {
    const found = mark(data);
    if (found) view.reveal(found);
  }
  if (data.type === "note") {
    note.textContent = data.words;
    note.hidden = false;
  }
});
postMessage({ type: "ready" });
