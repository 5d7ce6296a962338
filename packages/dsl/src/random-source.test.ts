import { canonicalJson } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authoredOf, processOf } from "./authored.ts";
import { runSources } from "./random/run-sources.fixture.ts";
import type { Sources } from "./random-source.fixture.ts";
import { randomSources, sourcesOf } from "./random-source.fixture.ts";

/** The models that files make when they run. */
function modelsOf(sources: Sources): readonly object[] {
  const values = Object.values(runSources(sources)).flatMap((exported) => Object.values(exported));
  return values.flatMap((value) => authoredOf(value)?.workflow ?? processOf(value)?.process ?? []);
}

describe("random sources", () => {
  it("make definitions when they run, the same each time, that are plain JSON", () => {
    fc.assert(
      fc.property(randomSources, (sources) => {
        const models = modelsOf(sources);
        expect(models.length).toBeGreaterThan(0);
        expect(modelsOf(sources)).toEqual(models);
        for (const model of models) expect(JSON.parse(canonicalJson(model))).toEqual(model);
      }),
      { numRuns: 30 },
    );
  });

  it("begin small", () => {
    const sources = sourcesOf({ shared: [], workflows: [[]], process: [] });
    expect(Object.keys(sources)).toEqual(["policy/roles.ts", "policy/chores.ts", "flow-0.workflow.ts"]);
    expect(modelsOf(sources)).toHaveLength(1);
  });

  it("use every word of the language", () => {
    const models = fc.sample(randomSources, { numRuns: 120, seed: 1 }).flatMap(modelsOf);
    const all = JSON.stringify(models);
    const kinds = new Set(
      [...all.matchAll(/"(kind|block|ref|source|assign|effect|measure|type)":"(\w+)"/g)].map(
        ([, key, name]) => `${key} ${name}`,
      ),
    );
    expect([...kinds].sort()).toMatchInlineSnapshot(`
      [
        "assign leastLoaded",
        "assign outsider",
        "assign person",
        "assign roundRobin",
        "assign sameAs",
        "block attempt",
        "block end",
        "block exclusive",
        "block forEach",
        "block oneAtATime",
        "block parallel",
        "block proceed",
        "block race",
        "block repeat",
        "block route",
        "block routeEach",
        "block sequence",
        "block states",
        "block step",
        "effect send",
        "effect start",
        "effect startEach",
        "kind action",
        "kind call",
        "kind decision",
        "kind human",
        "kind lookup",
        "kind notify",
        "kind receive",
        "kind selection",
        "kind trigger",
        "kind wait",
        "measure automation",
        "measure cost",
        "measure count",
        "measure cycleTime",
        "measure errorRate",
        "measure handoffs",
        "measure share",
        "measure stepTime",
        "measure value",
        "measure waitTime",
        "ref all",
        "ref at",
        "ref by",
        "ref derive",
        "ref end",
        "ref fact",
        "ref firstOf",
        "ref input",
        "ref is",
        "ref item",
        "ref literal",
        "ref maybe",
        "ref outcome",
        "ref output",
        "ref text",
        "source manual",
        "source push",
        "source schedule",
        "source webhook",
        "type array",
        "type boolean",
        "type file",
        "type number",
        "type object",
        "type oneOf",
        "type person",
        "type record",
        "type string",
        "type union",
        "type unknown",
      ]
    `);
    const options = "expires votes escalate remind calendar effort keep while within late onMax more atOnce timezone";
    const others = "missed otherwise because formerly measures owner case accept target means timeout fact optional";
    const missing = `${options} ${others}`.split(" ").filter((key) => !all.includes(`"${key}":`));
    expect(missing).toEqual([]);
  });
});
