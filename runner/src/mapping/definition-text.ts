import type { MappedStep, StepList } from "./mapped-step.ts";
import { identifier, kebab, unique } from "./names.ts";
import { declarationOf } from "./step-text.ts";
import type { RoleUse, StepUse } from "./uses.ts";
import { assumedDue, constants } from "./uses.ts";

/** A role that the repository has already: it is imported instead of declared once more. */
export interface KnownRole {
  readonly name: string;
  readonly exportName: string;
  /** As the new file would import it: `./roles.ts`. */
  readonly from: string;
}

export interface Definition {
  /** The workflow's name. */
  readonly name: string;
  readonly text: string;
  /** What was made up because the list does not say it. */
  readonly assumed: readonly string[];
}

/** The list as a definition that checks and runs. */
export function definitionText(list: StepList, name: string, known: readonly KnownRole[] = []): Definition {
  const roles = rolesOf(list, known);
  const [begin, steps] = stepsOf(list, roles);
  const owner = ownerOf(steps, begin, roles);
  const decides = steps.some(({ step }) => step.kind === "decide");
  const parts = [
    [
      imports(
        steps,
        [...roles.values()].some((role) => !isKnown(role, known)),
        decides,
      ),
      ...importedRoles(roles, known),
    ].join("\n"),
    ...[...roles.values()].filter((role) => !isKnown(role, known)).map(roleText),
    triggerText(begin),
    ...steps.map((use) => declarationOf(use, { begin, owner })),
    workflowText(list, name, { begin, steps, owner, decides }),
  ];
  return {
    name,
    text: `${parts.join("\n\n").replace(/(defineRole\(.*\);)\n\n(?=export const \w+ = defineRole)/g, "$1\n")}\n`,
    assumed: assumptions(steps, begin, owner),
  };
}

function rolesOf(list: StepList, known: readonly KnownRole[]): Map<string, RoleUse> {
  const roles = new Map<string, RoleUse>();
  for (const actor of list.steps.flatMap(({ actors, to }) => (to === undefined ? actors : [...actors, to]))) {
    const name = kebab(actor, 6);
    const same = known.find((role) => role.name === name);
    if (!roles.has(name))
      roles.set(name, { name, constant: same?.exportName ?? identifier(name, "Role"), title: titled(actor) });
  }
  if (roles.size === 0) roles.set("team", { name: "team", constant: "team", title: "Team" });
  return roles;
}

/** The first step starts the workflow where somebody gives something in it. */
function stepsOf(list: StepList, roles: ReadonlyMap<string, RoleUse>): readonly [StepUse, readonly StepUse[]] {
  const names = new Set<string>();
  const constants = new Set([...roles.values()].map(({ constant }) => constant));
  const use = (step: MappedStep, base: string): StepUse => {
    const name = unique(base, names);
    const people = step.to === undefined ? step.actors : [step.to];
    const own = people.map((person) => roles.get(kebab(person, 6))).filter((role) => role !== undefined);
    return { step, name, constant: unique(identifier(name, "Step"), constants), roles: [...new Set(own)] };
  };
  const [first, ...others] = list.steps;
  const begins = first?.kind === "fill";
  const begin = begins ? use(first, kebab(first.does)) : use(nobody(list), "start");
  return [begin, (begins ? others : list.steps).map((step) => use(step, kebab(step.does)))];
}

/** What starts a list whose first step is no request: anybody may. */
function nobody(list: StepList): MappedStep {
  const actors = list.steps.find(({ actors: each }) => each.length > 0)?.actors ?? ["team"];
  return { line: 0, text: "Start", details: [], actors: actors.slice(0, 1), kind: "fill", does: "start" };
}

function ownerOf(steps: readonly StepUse[], begin: StepUse, roles: ReadonlyMap<string, RoleUse>): RoleUse {
  const decider = steps.find(({ step }) => step.kind === "decide");
  const owner = (decider ?? steps.find((use) => use.roles.length > 0) ?? begin).roles[0] ?? [...roles.values()][0];
  if (!owner) throw new Error("a definition has at least one role");
  return owner;
}

function imports(steps: readonly StepUse[], declaresRoles: boolean, decides: boolean): string {
  const kinds = new Set(steps.map(({ step }) => step.kind));
  const people = ["fill", "decide", "do"].some((kind) => kinds.has(kind as MappedStep["kind"]));
  const names = [
    ...(kinds.has("automatic") ? ["action"] : []),
    ...(declaresRoles ? ["defineRole"] : []),
    "defineWorkflow",
    ...(decides ? ["end"] : []),
    ...(people ? ["human"] : []),
    ...(kinds.has("tell") ? ["notify"] : []),
    ...(decides ? ["proceed", "route"] : []),
    "sequence",
    ...(kinds.has("tell") ? ["text"] : []),
    "trigger",
    ...(kinds.has("wait") ? ["wait"] : []),
  ];
  const line = `import { ${names.join(", ")} } from "geartrain";`;
  const lines =
    line.length <= 120 ? line : `import {\n${names.map((name) => `  ${name},`).join("\n")}\n} from "geartrain";`;
  return `${lines}\nimport { z } from "zod";`;
}

function isKnown(role: RoleUse, known: readonly KnownRole[]): boolean {
  return known.some(({ name }) => name === role.name);
}

function importedRoles(roles: ReadonlyMap<string, RoleUse>, known: readonly KnownRole[]): string[] {
  const used = known.filter(({ name }) => roles.has(name));
  const files = [...new Set(used.map(({ from }) => from))];
  return files.map((file) => {
    const names = used.filter(({ from }) => from === file).map(({ exportName }) => exportName);
    return `import { ${names.join(", ")} } from ${JSON.stringify(file)};`;
  });
}

function roleText({ name, constant, title }: RoleUse): string {
  return `export const ${constant} = defineRole(${JSON.stringify(name)}, { department: ${JSON.stringify(title)} });`;
}

function triggerText({ name, constant, roles, step }: StepUse): string {
  const by = roles.length === 0 ? "" : `\n  by: ${constants(roles)},`;
  const said = step.line === 0 ? "" : `// ${step.text}\n`;
  return `${said}const ${constant} = trigger("${name}", {${by}
  gives: { details: z.string().min(1).meta({ title: "What it is about" }) },
});`;
}

interface Whole {
  readonly begin: StepUse;
  readonly steps: readonly StepUse[];
  readonly owner: RoleUse;
  readonly decides: boolean;
}

function workflowText(list: StepList, name: string, { begin, steps, owner, decides }: Whole): string {
  const constant = identifier(name, "Workflow");
  const taken = [begin, ...steps].some((use) => use.constant === constant);
  const flow = steps.map((use) =>
    use.step.kind === "decide" ? `route(${use.constant}, { approve: proceed, reject: end("rejected") })` : use.constant,
  );
  const lines = [
    `export const ${taken ? `${constant}Workflow` : constant} = defineWorkflow("${name}", {`,
    `  purpose: ${JSON.stringify(list.purpose ?? list.title ?? titled(name.replaceAll("-", " ")))},`,
    `  owner: ${owner.constant},`,
    `  starts: ${begin.constant},`,
    "  flow: sequence(",
    ...flow.map((line) => `    ${line},`),
    "  ),",
    ...(decides ? ["  ends: { done: {}, rejected: {} },"] : []),
    "});",
  ];
  return lines.join("\n");
}

function assumptions(steps: readonly StepUse[], begin: StepUse, owner: RoleUse): string[] {
  const undated = steps.filter(({ step }) => step.due === undefined && step.actors.length > 0);
  const decisions = steps.filter(({ step }) => step.kind === "decide");
  return [
    ...(begin.step.line === 0 ? [`The list does not say what starts it: "start" asks what it is about.`] : []),
    ...(undated.length > 0
      ? [`No deadline is named for ${undated.map(({ name }) => name).join(", ")}: ${assumedDue} each.`]
      : []),
    ...decisions.map(({ name }) => `"${name}" is taken as a decision: approve goes on, reject ends with "rejected".`),
    `${owner.title} owns the workflow, and is asked when nobody else can answer.`,
  ];
}

/** `HR team` stays, `line manager` becomes `Line manager`. */
function titled(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
