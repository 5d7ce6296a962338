import { describe, expect, it } from "vitest";
import { first, moved, revealing, whole, zoomed } from "./viewport.ts";

const frame = { width: 600, height: 400 };

describe("the view of a picture", () => {
  it("shows a small picture whole, in its own size and in the middle", () => {
    expect(first({ width: 300, height: 200 }, frame)).toEqual({ scale: 1, x: 150, y: 8 });
  });

  it("shows the upper part of one that could not be read whole", () => {
    const picture = { width: 800, height: 3000 };

    expect(first(picture, frame).scale).toBeCloseTo(584 / 800);
    expect(whole(picture, frame).scale).toBeCloseTo(384 / 3000);
  });

  it("keeps what is under the pointer where it is", () => {
    const view = zoomed({ scale: 1, x: 10, y: 20 }, 2, { x: 110, y: 120 });

    expect(view).toEqual({ scale: 2, x: -90, y: -80 });
    expect((110 - view.x) / view.scale).toBe(100);
  });

  it("stops at both ends of zooming, and then does not move either", () => {
    const view = { scale: 4, x: 10, y: 20 };

    expect(zoomed(view, 2, { x: 50, y: 50 })).toEqual(view);
    expect(zoomed(view, 0.0001, { x: 0, y: 0 }).scale).toBe(0.1);
  });

  it("moves to what is outside, and not at all for what is seen", () => {
    const view = { scale: 1, x: 0, y: 0 };

    expect(revealing(view, { x: 10, y: 10, width: 50, height: 50 }, frame)).toEqual(view);
    expect(revealing(view, { x: 10, y: 900, width: 50, height: 50 }, frame)).toEqual(moved(view, { x: 0, y: -725 }));
  });
});
