import type { WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import { isInside } from "../paths/flow-node.ts";
import type { Paths } from "../paths/paths.ts";
import { pathsOf } from "../paths/paths.ts";
import type { DemandingRead } from "../paths/plan.ts";
import { readerSays, valueSays } from "../paths/say.ts";
import { stepVariable } from "../paths/variable.ts";
import type { Sight } from "../paths/watching.ts";
import { seenOf, standsAt } from "../paths/watching.ts";
import { placeOf, pointer } from "../place.ts";
import { withInner } from "../references-in.ts";
import { quoted } from "../words.ts";

const before = `import { action, decision, defineRole, defineWorkflow, end, human, maybe, proceed, repeat, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const buyer = defineRole("buyer", { department: "Buyer", members: ["anna", "ben"] });
const engineer = defineRole("engineer", { department: "Engineer", members: ["mira", "noah"] });

const wanted = trigger("wanted", { by: engineer, gives: { part: z.string(), critical: z.boolean() } });
const negotiate = human("negotiate", {
  by: buyer,
  needs: { part: wanted.output.part },
  form: { price: z.number().min(0), changed: z.boolean() },
  outcomes: ["agreed", "again"],
  due: "1 week",
});
const changed = decision("drawing-changed", {
  needs: { changed: negotiate.output.changed },
  rules: [
    { when: (it) => it.changed, answer: "yes" },
    { when: (it) => !it.changed, answer: "no" },
  ],
});
const test = human("test-sample", {
  by: engineer,
  needs: { price: negotiate.output.price, critical: wanted.output.critical },
  form: { passed: z.boolean() },
  due: "3 days",
});
`;
const after = `
export const purchase = defineWorkflow("purchase", {
  purpose: "Agree on a price for a part that works",
  owner: buyer,
  starts: wanted,
`;

export const staleValue: WorkflowCheck = {
  code: "flow/stale-value",
  severity: "hint",
  title: "A loop may read a value of an earlier pass",
  why: `On some path of the second pass the step that gives the value is left out, and whoever reads it gets what was true the
last time. Sometimes that is meant. Where it is not, give the value on every path of a pass, or read it only where it is new.`,
  looksAt: "workflow",
  run: (source) => {
    const paths = pathsOf(source);
    const loops = paths.plan.nodes.filter((node) => isLoop(node) && paths.reach.entered.has(node.number));
    // The inner loop tells of what stands in it; the outer one of the rest.
    const told = new Set<string>();
    return loops.reverse().flatMap((loop) => inLoop(source, paths, loop, told));
  },
  fails: `${before.replace(" maybe,", "")}const note = action("note-result", {
  needs: { passed: test.output.passed, price: negotiate.output.price },
  run: () => {},
});
${after}  flow: sequence(
    negotiate,
    test,
    repeat(sequence(negotiate, route(changed, { yes: test, no: proceed }), note), {
      until: negotiate.outcome.is("agreed"),
      max: 5,
      onMax: end("given-up"),
    }),
  ),
  ends: { done: {}, "given-up": {} },
});
`,
  passes: `${before.replace(" maybe,", "")}const note = action("note-result", {
  needs: { passed: test.output.passed, price: negotiate.output.price },
  run: () => {},
});
${after}  flow: sequence(
    negotiate,
    test,
    repeat(sequence(negotiate, route(changed, { yes: sequence(test, note), no: proceed })), {
      until: negotiate.outcome.is("agreed"),
      max: 5,
      onMax: end("given-up"),
    }),
  ),
  ends: { done: {}, "given-up": {} },
});
`,
};

function isLoop({ block }: FlowNode): boolean {
  return block.block === "states" || (block.block === "repeat" && block.max > 1);
}

function inLoop(source: WorkflowSource, paths: Paths, loop: FlowNode, told: Set<string>): readonly Report[] {
  const { plan, reach } = paths;
  const steps = [...plan.occurrences].filter(([, places]) =>
    places.some((place) => isInside(place, loop) && reach.entered.has(place.number)),
  );
  return steps.flatMap(([step]) => {
    const readers = plan.reads.filter(
      (read) =>
        read.reader.startsWith("step:") &&
        read.reader !== `step:${step}` &&
        withInner(read.reference).some((each) => each.ref === "output" && each.step === step) &&
        standsAt(paths, read.reader).some((node) => isInside(node, loop)),
    );
    const known = readers.filter((read) => !told.has(`${read.at} ${step}`));
    if (known.length === 0) return [];
    for (const { at } of known) told.add(`${at} ${step}`);
    return staleReads(paths, step, known).map((read) => report(source, read, step));
  });
}

/** Reads that see a value of this pass on one path, and of an earlier one on another. */
function staleReads(paths: Paths, step: string, reads: readonly DemandingRead[]): readonly DemandingRead[] {
  const given = stepVariable(step, paths.plan.outcomes(step));
  const fresh = { key: `fresh:${step}`, initial: 0, onStep: new Map([[step, () => 1]]) };
  const sights = reads.flatMap(({ reader }): Sight[] => [1, 2].map((value) => ({ reader, variable: 1, value })));
  const seen = seenOf(paths, { variables: [given, fresh], sights, fresh: 1 });
  return reads.filter((_, index) => [0, 1].every((at) => seen.has(sights[2 * index + at] as Sight)));
}

function report(source: WorkflowSource, read: DemandingRead, step: string): Report {
  const value = withInner(read.reference).find((each) => each.ref === "output" && each.step === step) ?? read.reference;
  return {
    at: placeOf(source, read.at),
    message: `${readerSays(read, source.model)} ${valueSays(value)}, but a later pass of the loop may leave out ${quoted(step)}: it then gets what an earlier pass gave. Give it in every pass, or read it only where it is new.`,
    related: [{ at: placeOf(source, pointer("steps", step)), says: `${step} gives it` }],
    evidence: { details: [`${step} may be left out in a pass`] },
  };
}
