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

/** A table of rules that takes long to look through: every rule bounds every number, and none covers all. */
export function dearText(fields: number, rules: number): string {
  const names = Array.from({ length: fields }, (_, at) => `n${at}`);
  const bound = (rule: number, at: number) => ((rule * 7919 + at * 104_729) % 997) + 1;
  const row = (rule: number) =>
    names.map((name, at) => `it.${name} ${(rule + at) % 2 === 0 ? "<" : ">="} ${bound(rule, at)}`).join(" && ");
  const all = Array.from({ length: rules }, (_, rule) => `    { when: (it) => ${row(rule)}, answer: "a${rule}" },`);
  return `import { decision, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { ${names.map((name) => `${name}: z.number().int().min(0).max(1000)`).join(", ")} } });
const level = decision("level", {
  needs: { ${names.map((name) => `${name}: asked.output.${name}`).join(", ")} },
  rules: [
${all.join("\n")}
  ],
});
export const dear = defineWorkflow("dear", { purpose: "Decide", starts: asked, flow: level });
`;
}
