import { expect, it } from "vitest";
import { inOneGo } from "./in-one-go.ts";

it("asks once for all that is asked within one turn, and again in the next", async () => {
  const asked: (readonly string[])[] = [];
  const known = inOneGo((all) => {
    asked.push(all);
    return new Set(all.filter((each) => each !== "c"));
  });

  expect(await Promise.all(["a", "b", "c"].map(known))).toEqual([true, true, false]);
  expect(await known("c")).toBe(false);
  expect(asked).toEqual([["a", "b", "c"], ["c"]]);
});

it("fails for all who asked in that turn, and for nobody after", async () => {
  const answers = [new Error("the index is damaged"), undefined];
  const known = inOneGo((all) => {
    const failure = answers.shift();
    if (failure) throw failure;
    return new Set(all);
  });

  const outcomes = await Promise.allSettled(["a", "b"].map(known));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await known("a")).toBe(true);
});
