import { evaluateExpression } from "@geartrain/rules";
import fc from "fast-check";
import { expect } from "vitest";
import { given, names, predicate } from "./agreement.fixture.ts";
import { printed } from "./printed.fixture.ts";
import { readPredicate } from "./read.fixture.ts";

/** Random predicates give what is read from their text, on random values. Gives how many of them were decided. */
export function agree(numRuns: number): number {
  let decided = 0;
  fc.assert(
    fc.property(predicate, fc.array(given, { minLength: 8, maxLength: 8 }), (text, values) => {
      const { expression, opaque } = readPredicate(`${names}\n${text}`);
      if (opaque.length > 0) return;
      decided += 1;
      const run = compiled(text);
      for (const it of values) {
        const [read, real] = [outcome(() => evaluateExpression(expression, it)), outcome(() => run(it))];
        if (!Object.is(read, real)) expect({ text, it, read }, printed(expression)).toEqual({ text, it, read: real });
      }
    }),
    { numRuns },
  );
  return decided;
}

/** What JavaScript itself says. The text is the test's own. */
function compiled(text: string): (it: unknown) => unknown {
  return new Function(`${names}\nreturn ${text};`)() as (it: unknown) => unknown;
}

function outcome(run: () => unknown): unknown {
  try {
    const value = run();
    return Object.is(value, -0) ? 0 : value;
  } catch {
    return "throws";
  }
}
