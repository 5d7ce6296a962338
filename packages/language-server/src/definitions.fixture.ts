/** A small workflow, correct as it stands; `more` goes between its steps. */
export function greeting(name = "greeting", more = ""): string {
  return `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { name: z.string() } });
const greet = action("greet", { needs: { name: asked.output.name }, run: () => ({}) });
${more}
export const ${name} = defineWorkflow("${name}", { purpose: "Be polite", starts: asked, flow: greet });
`;
}

/** A step that no flow contains. */
export const wave = `const wave = action("wave", { run: () => ({}) });`;
