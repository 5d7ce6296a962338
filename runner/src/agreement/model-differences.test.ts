import { expect, test } from "vitest";
import { modelDifferences } from "./model-differences.ts";

const places = (text: unknown, loaded: unknown) => modelDifferences(text, loaded).map(({ place }) => place);

test.each([
  ["the same", { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ["the order of keys", { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ["another value", { a: { b: 1 } }, { a: { b: 2 } }, ["/a/b"]],
  ["something more", { a: [1] }, { a: [1, 2] }, ["/a/1"]],
  ["something less", { a: 1, b: 2 }, { a: 1 }, ["/b"]],
  ["another order of a list", [1, 2], [2, 1], ["/0", "/1"]],
  ["another kind", { a: [] }, { a: {} }, ["/a"]],
  ["names that a pointer must escape", { "a/b": { "~": 1 } }, { "a/b": { "~": 2 } }, ["/a~1b/~0"]],
  ["a domain that only running knows", { domain: { type: "unknown" } }, { domain: { type: "string" } }, []],
  [
    "a domain that only the text knows",
    { domain: { type: "string" } },
    { domain: { type: "unknown" } },
    ["/domain/type"],
  ],
  ["what is inherited", {}, JSON.parse('{"__proto__": 1}'), ["/__proto__"]],
])("%s", (_name, text, loaded, expected) => {
  expect(places(text, loaded)).toEqual(expected);
});
