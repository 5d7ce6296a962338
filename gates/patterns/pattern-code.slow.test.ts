import { canonicalJson } from "@geartrain/model";
import { openSession, tableSource } from "@geartrain/session";
import { expect, it } from "vitest";
import { patternCode, wholeFile } from "./pattern-code.ts";
import { allRuns, isStated } from "./pattern-run.ts";

const stated = Object.entries(allRuns()).flatMap(([kind, all]) =>
  all.filter(isStated).map((run) => ({ kind, ...run })),
);

it.each(stated)("the code of $kind $number $name is the workflow that ran", (run) => {
  const file = wholeFile(patternCode(run));
  const { definitions } = openSession({ source: tableSource({ "w.workflow.ts": file }) });
  const { workflows, notes } = definitions();
  const read = workflows.find(({ model }) => model.name === "w");
  expect(read?.unread).toEqual([]);
  expect(notes.filter(({ note }) => note !== "unused-step")).toEqual([]);
  const { workflow } = run;
  expect(read && JSON.parse(canonicalJson(read.model.flow))).toEqual(workflow.flow);
  for (const [name, step] of Object.entries(read?.model.steps ?? {})) {
    const ran = workflow.steps[name];
    expect(step.kind).toBe(ran?.kind);
    if ("needs" in step && ran && "needs" in ran) expect(withoutText(step.needs)).toEqual(withoutText(ran.needs));
    if (step.kind === "human" && ran?.kind === "human") {
      const who = ({ by, assign, notBy, escalate }: typeof step) => ({ by, assign, notBy, escalate });
      expect(who(step)).toEqual(who(ran));
    }
  }
});

/** What a derived value is computed by has its own place where it stands. */
function withoutText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/"id":"[^"]*"/g, '"id":""'));
}
