import { openSession, tableSource } from "@geartrain/session";
import { expect, it } from "vitest";
import { greeting } from "../definitions.fixture.ts";
import { pointersAt, stepAt } from "./pointers.ts";

const text = greeting("a")
  .replace("trigger }", "proceed, route, sequence, trigger }")
  .replace("flow: greet", "flow: sequence(route(greet, { done: proceed }), greet)");
const [source] = openSession({ source: tableSource({ "a.workflow.ts": text }) }).definitions().workflows;

it.each([
  ['"greet"', "/steps/greet/name", "greet"],
  ["greet, {", "/flow/of/0/on/run", "greet"],
  ["route(greet", "/flow/of/0", "greet"],
  ['"asked"', "/starts/name", "asked"],
  ["Be polite", "/purpose", undefined],
])("%s is %s of step %s", (marked, pointer, step) => {
  if (!source) throw new Error("not read");
  const start = text.indexOf(marked);
  const [found] = pointersAt(source.places, { file: "a.workflow.ts", start, end: start });

  expect(found).toBe(pointer);
  expect(stepAt(source.model, pointer)).toBe(step);
});
