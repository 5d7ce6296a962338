/* Random decisions as people write them, and what their fixes do to them. */
import fc from "fast-check";
import { tableSource } from "./file-source.ts";
import { openSession } from "./open-session.ts";

/** A random decision in a workflow that answers whatever it answers, as a text. */
export const decisionText: fc.Arbitrary<string> = fc
  .record({
    hit: fc.constantFrom("unique", "unique", "first"),
    otherwise: fc.option(fc.constantFrom("x", "y"), { freq: 3, nil: undefined }),
    rules: fc.array(fc.record({ when: condition(), answer: fc.constantFrom("x", "y", "z") }), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ hit, otherwise, rules }) => {
    const answers = [
      ...new Set([...rules.map(({ answer }) => answer), ...(otherwise === undefined ? [] : [otherwise])]),
    ];
    return `import { decision, defineRole, defineWorkflow, proceed, route, trigger } from "geartrain";
import { z } from "zod";

const clerk = defineRole("clerk", { department: "Office", members: ["anna", "ben"] });
const asked = trigger("asked", {
  by: clerk,
  gives: {
    amount: z.number().min(0).max(9).multipleOf(0.5),
    count: z.int().min(0).max(5),
    kind: z.enum(["it", "office", "travel"]),
    urgent: z.boolean(),
    rating: z.int().min(1).max(3).optional(),
  },
});
const level = decision("level", {
  needs: {
    amount: asked.output.amount,
    count: asked.output.count,
    kind: asked.output.kind,
    urgent: asked.output.urgent,
    rating: asked.output.rating,
  },
  hit: "${hit}",${otherwise === undefined ? "" : `\n  otherwise: "${otherwise}",`}
  rules: [
${rules.map(({ when, answer }) => `    { when: (it) => ${when}, answer: "${answer}" },`).join("\n")}
  ],
});
export const random = defineWorkflow("random", {
  purpose: "Decide something",
  owner: clerk,
  starts: asked,
  flow: route(level, { ${answers.map((answer) => `${answer}: proceed`).join(", ")} }),
});
`;
  });

function condition(): fc.Arbitrary<string> {
  const order = fc.constantFrom("<", "<=", ">", ">=", "===", "!==");
  const compared = (field: string, least: number, most: number) =>
    fc.tuple(order, fc.integer({ min: least, max: most })).map(([by, value]) => `it.${field} ${by} ${value}`);
  const atom = fc.oneof(
    compared("amount", 0, 9),
    compared("amount", 0, 9),
    compared("count", 0, 5),
    fc.constantFrom("it.urgent", "!it.urgent"),
    fc
      .tuple(fc.constantFrom("===", "!=="), fc.constantFrom("it", "office"))
      .map(([by, kind]) => `it.kind ${by} "${kind}"`),
    compared("rating", 1, 3),
    fc.constant("it.rating === undefined"),
  );
  const both = fc.tuple(atom, atom).map(([left, right]) => `${left} && ${right}`);
  return fc.oneof(
    atom,
    both,
    both,
    fc.tuple(both, atom).map(([left, right]) => `(${left}) || ${right}`),
  );
}

/** Of these only the first are told: behind them the next ones show up. */
const mostShown = new Map([
  ["rules/gap", 5],
  ["rules/overlap", 5],
  ["rules/catch-all-hides", 3],
]);

/** Applies every fix to the text by itself. @returns where that left the finding, or brought another; none is right */
export function wrongFixes(text: string): { readonly tried: number; readonly wrong: readonly string[] } {
  const path = "random.workflow.ts";
  const session = openSession({ source: tableSource({ [path]: text }) });
  const before = counted(session.findings());
  const fixes = session.findings().flatMap(({ code, fixes }) => fixes.map((fix) => ({ code, fix })));
  const wrong = fixes.flatMap(({ code, fix }) => {
    const fixed = session.applyFix(fix)?.get(path) ?? text;
    const after = counted(openSession({ source: tableSource({ [path]: fixed }) }).findings());
    const shown = before.get(code) ?? 0;
    const stays = (after.get(code) ?? 0) >= shown && shown !== mostShown.get(code);
    const brought = [...after].filter(([each, count]) => count > (before.get(each) ?? 0)).map(([each]) => each);
    const faults = [...(stays ? [`${code} stays`] : []), ...brought.map((each) => `${each} is new`)];
    return faults.map((fault) => `${fault} after "${fix.title}":\n${fixed}`);
  });
  return { tried: fixes.length, wrong };
}

function counted(findings: readonly { readonly code: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
