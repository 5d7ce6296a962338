import { expect, it } from "vitest";
import { effectQueue } from "./effect-queue.ts";

it("begins so many at once, the others in their order as soon as one is over", () => {
  const begun: string[] = [];
  const over: (() => void)[] = [];
  const queue = effectQueue(() => 2);
  for (const name of ["a", "b", "c", "d"]) {
    queue.add((done) => {
      begun.push(name);
      over.push(done);
    });
  }

  expect(begun).toEqual(["a", "b"]);
  over[1]?.();
  expect(begun).toEqual(["a", "b", "c"]);
  over[0]?.();
  expect(begun).toEqual(["a", "b", "c", "d"]);
});

it("says when the last one is over, also of those that are added meanwhile", async () => {
  const queue = effectQueue(() => 1);
  const order: string[] = [];
  expect(queue.isEmpty()).toBe(true);
  await queue.drained();

  queue.add((done) => {
    setImmediate(() => {
      order.push("first");
      queue.add((alsoDone) => {
        order.push("second");
        alsoDone();
      });
      done();
    });
  });
  await queue.drained();

  expect(order).toEqual(["first", "second"]);
  expect(queue.isEmpty()).toBe(true);
});

it("takes any number of jobs that are over at once", async () => {
  const queue = effectQueue(() => 1);
  let count = 0;
  let release = (): void => {};
  queue.add((done) => {
    release = done;
  });
  for (let added = 0; added < 20_000; added += 1) {
    queue.add((done) => {
      count += 1;
      done();
    });
  }

  release();

  expect(count).toBe(20_000);
  expect(queue.isEmpty()).toBe(true);
});
