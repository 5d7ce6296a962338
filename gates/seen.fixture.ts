import type { TestContext } from "vitest";
import { expect } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** How many things a gate looked at; the pipeline prints it and refuses a gate that saw none. */
    seen?: number;
  }
}

/** A gate that finds no files finds no faults either: it must have looked at something. */
export function saw(context: TestContext, things: readonly unknown[], atLeast = 1): void {
  context.task.meta.seen = things.length;
  expect(things.length).toBeGreaterThanOrEqual(atLeast);
}
