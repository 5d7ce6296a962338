/** Where a picture lies in its frame, and how large. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const smallest = 0.1;
const largest = 4;
const margin = 8;

/** Below this nobody reads a step's name, so a tall picture is shown as wide as the frame instead of whole. */
const readable = 0.45;

/** The whole picture, never larger than it was drawn. */
export function whole(picture: Size, frame: Size): View {
  const scale = Math.min(1, (frame.width - 2 * margin) / picture.width, (frame.height - 2 * margin) / picture.height);
  return centred(picture, frame, Math.max(smallest, scale));
}

/** What to show first: all of it where that can be read, else its upper part. */
export function first(picture: Size, frame: Size): View {
  const all = whole(picture, frame);
  if (all.scale >= readable) return all;
  return centred(picture, frame, Math.min(1, Math.max(readable, (frame.width - 2 * margin) / picture.width)));
}

/** Larger or smaller, while what is under `at` stays where it is. */
export function zoomed(view: View, factor: number, at: Point): View {
  const scale = Math.min(largest, Math.max(smallest, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

export function moved(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

/** Moved no further than needed for the box, in the frame's own coordinates, to be seen. */
export function revealing(view: View, box: Point & Size, frame: Size): View {
  return moved(view, {
    x: shift(box.x, box.width, frame.width),
    y: shift(box.y, box.height, frame.height),
  });
}

function shift(start: number, length: number, room: number): number {
  const end = start + length;
  if (start >= 0 && end <= room) return 0;
  return room / 2 - (start + length / 2);
}

function centred(picture: Size, frame: Size, scale: number): View {
  return {
    scale,
    x: Math.max(margin, (frame.width - picture.width * scale) / 2),
    y: margin,
  };
}
