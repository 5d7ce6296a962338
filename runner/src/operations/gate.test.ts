import { setImmediate as soon } from "node:timers/promises";
import { expect, it } from "vitest";
import { gate } from "./gate.ts";

it("lets many through side by side, and one alone", async () => {
  const way = gate();
  const log: string[] = [];
  const act = (name: string) => async () => {
    log.push(`${name} in`);
    await soon();
    log.push(`${name} out`);
    return name;
  };
  const all = [
    way.through(act("a")),
    way.through(act("b")),
    way.alone(act("c")),
    way.through(act("d")),
    way.alone(act("e")),
  ];
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d", "e"]);
  expect(log.slice(0, 6)).toEqual(["a in", "b in", "a out", "b out", "c in", "c out"]);
  const inner = log.slice(6).join();
  expect(["d in,d out,e in,e out", "e in,e out,d in,d out"]).toContain(inner);
});

it("goes on after one that failed", async () => {
  const way = gate();
  await expect(way.through(() => Promise.reject(new Error("a")))).rejects.toThrow("a");
  await expect(way.alone(() => Promise.reject(new Error("b")))).rejects.toThrow("b");
  expect(await way.through(async () => 1)).toBe(1);
});
