import type { Report, WorkflowCheck } from "../check.ts";
import { openTwiceIn } from "../paths/open-twice.ts";
import { pathsOf } from "../paths/paths.ts";
import { placeOf } from "../place.ts";
import { quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, human, parallel, sequence, trigger } from "geartrain";
import { z } from "zod";

const engineer = defineRole("engineer", { department: "Engineer", members: ["anna", "ben"] });
const quality = defineRole("quality", { department: "Quality", members: ["mira", "noah"] });

const planned = trigger("planned", { by: engineer, gives: { machine: z.string() } });
const build = action("build", { needs: { machine: planned.output.machine }, run: () => {} });
const document = action("document", { needs: { machine: planned.output.machine }, run: () => {} });
`;
const after = `
export const delivery = defineWorkflow("delivery", {
  purpose: "Deliver a machine with its documents, both inspected",
  owner: quality,
  starts: planned,
`;

export const openTwice: WorkflowCheck = {
  code: "flow/open-twice",
  severity: "error",
  title: "One step can be open twice at once",
  why: `Two branches at the same time contain the same step, or the flow comes to it again while the first one is still open.
Nobody could tell which of both tasks they have on their desk, or whose value counts. Make two steps of it, each with a name of
its own (a small factory does), or let it stand once, after the branches have met.`,
  looksAt: "workflow",
  run: (source) =>
    openTwiceIn(pathsOf(source)).map(({ step, first, second }): Report => {
      const same = first === second;
      const how = same ? "when the flow comes to it again while it was left behind" : "in two places of the flow";
      return {
        at: placeOf(source, second.at),
        message: `${quoted(step)} can be open twice at the same time, ${how}: nobody could tell the two apart. Make two steps of it, or let it stand once, after the branches have met.`,
        related: same ? [] : [{ at: placeOf(source, first.at), says: `${step} stands here too` }],
        evidence: {
          details: same
            ? [`${step} is left behind and opened again`]
            : [`${step} in one branch`, `${step} in the other`],
        },
      };
    }),
  fails: `${before}const inspect = human("inspect", { by: quality, needs: { machine: planned.output.machine }, due: "2 days" });
${after}  flow: parallel(sequence(build, inspect), sequence(document, inspect)),
});
`,
  passes: `${before}const inspection = (what: "machine" | "documents") =>
  human(\`inspect-\${what}\`, { by: quality, needs: { machine: planned.output.machine }, due: "2 days" });
${after}  flow: parallel(sequence(build, inspection("machine")), sequence(document, inspection("documents"))),
});
`,
};
