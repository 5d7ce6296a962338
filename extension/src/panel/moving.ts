import type { Point, Size, View } from "./viewport.ts";
import { first, moved, revealing, whole, zoomed } from "./viewport.ts";

export interface Moving {
  /** Shows a new picture as it is seen first. */
  start(): void;
  whole(): void;
  zoom(factor: number): void;
  /** Brings a part of the picture into the frame. */
  reveal(part: Element): void;
  /** Was the pointer that has just gone up moving the picture? Then it was no click. */
  wasDragged(): boolean;
}

const clickSlack = 4;

/** Lets the picture in the frame be zoomed and moved: with wheel, pointer, keys. */
export function moving(frame: HTMLElement, picture: HTMLElement): Moving {
  let view: View = { scale: 1, x: 0, y: 0 };
  let touched = false;
  const set = (next: View) => {
    view = next;
    picture.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  };
  const room = (): Size => ({ width: frame.clientWidth, height: frame.clientHeight });
  const size = (): Size => ({ width: picture.offsetWidth, height: picture.offsetHeight });
  const middle = (): Point => ({ x: frame.clientWidth / 2, y: frame.clientHeight / 2 });
  const change = (next: View) => {
    touched = true;
    set(next);
  };
  const start = () => {
    touched = false;
    set(first(size(), room()));
  };
  // Until somebody has chosen what to see, a wider panel shows more.
  new ResizeObserver(() => {
    if (!touched) start();
  }).observe(frame);
  frame.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A pinch on a touchpad comes as a wheel with the control key.
      if (event.ctrlKey || event.metaKey) change(zoomed(view, Math.exp((-event.deltaY * unit) / 300), inFrame(event)));
      else if (event.shiftKey) change(moved(view, { x: -event.deltaY * unit, y: 0 }));
      else change(moved(view, { x: -event.deltaX * unit, y: -event.deltaY * unit }));
    },
    { passive: false },
  );
  frame.addEventListener("keydown", (event) => {
    const next = byKey(event.key, view, middle());
    if (next) change(next);
    else if (event.key === "0") start();
  });
  const drag = dragging(frame, (by) => change(moved(view, by)));
  return {
    start,
    whole: () => change(whole(size(), room())),
    zoom: (factor) => change(zoomed(view, factor, middle())),
    reveal: (part) => {
      const [box, around] = [part.getBoundingClientRect(), frame.getBoundingClientRect()];
      const inside = { x: box.x - around.x, y: box.y - around.y, width: box.width, height: box.height };
      set(revealing(view, inside, room()));
    },
    wasDragged: drag,
  };

  function inFrame({ clientX, clientY }: MouseEvent): Point {
    const around = frame.getBoundingClientRect();
    return { x: clientX - around.x, y: clientY - around.y };
  }
}

const step = 60;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: step, y: 0 },
  ArrowRight: { x: -step, y: 0 },
  ArrowUp: { x: 0, y: step },
  ArrowDown: { x: 0, y: -step },
};

function byKey(key: string, view: View, middle: Point): View | undefined {
  if (key === "+" || key === "=") return zoomed(view, 1.25, middle);
  if (key === "-") return zoomed(view, 0.8, middle);
  const by = arrows[key];
  return by && moved(view, by);
}

function dragging(frame: HTMLElement, move: (by: Point) => void): () => boolean {
  let from: Point | undefined;
  let far = false;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY };
    far = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (from === undefined) return;
    const by = { x: event.clientX - from.x, y: event.clientY - from.y };
    if (!far && Math.hypot(by.x, by.y) < clickSlack) return;
    far = true;
    from = { x: event.clientX, y: event.clientY };
    move(by);
  });
  window.addEventListener("pointerup", () => {
    from = undefined;
  });
  return () => far;
}
