import type { Domain, Fix, Mapping, Workflow, WorkflowSource } from "@geartrain/model";
import { fieldsOf, fits, innerBlocks, nameOneOf, nearest, stepNamed } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, human, trigger } from "geartrain";
import { z } from "zod";

const tenant = defineRole("tenant", { department: "Tenant", members: ["anna", "ben"] });
const caretaker = defineRole("caretaker", { department: "Caretaker", members: ["mira", "noah"] });

const reported = trigger("reported", { by: tenant, gives: { what: z.string() } });
const inspect = human("inspect-damage", { by: caretaker, needs: { what: reported.output.what }, due: "2 days" });

export const damage = defineWorkflow("damage", {
  purpose: "Repair what a tenant reports",
  owner: caretaker,
  onChange: "migrate",
  starts: reported,
  flow: inspect,
  // The step was called "look" until now.
  migrations: { steps: { look: "inspect-damages" } },
});
`;

export const migrationMisfit: WorkflowCheck = {
  code: "flow/migration-misfit",
  severity: "error",
  title: "A migration that cannot apply",
  why: `A workflow's \`migrations\` say how instances that are under way find their place in it. Where they lead to a step, a state
or a field that it does not have, or give a value that the field does not take, no instance can follow them: it stays on
the definition it started with, and people notice weeks later. The same is so where \`onChange\` does not say \`migrate\`.
What live instances still need beyond that, \`geartrain migrate --dry-run\` says: it knows the definitions they follow.`,
  fix: "Writes the name that was probably meant, or lets instances migrate.",
  looksAt: "workflow",
  run: (source) => {
    const { model } = source;
    const { migrations } = model;
    if (!migrations || !isRead(source, "/migrations")) return [];
    return [...unused(source, migrations), ...names(source, migrations), ...values(source, migrations)];
  },
  fails,
  passes: fails.replace("inspect-damages", "inspect-damage"),
};

/** Whoever is under way finishes where it is. */
function unused(source: WorkflowSource, migrations: Mapping): readonly Report[] {
  const { name, onChange } = source.model;
  const says = Object.values(migrations).some((part) => Object.keys(part ?? {}).length > 0);
  if (!says || onChange === "migrate" || !isRead(source, "/onChange")) return [];
  const [written, options] = [source.places["/onChange"], source.places["/options"]];
  const title = `Let instances of ${quoted(name)} migrate`;
  const fixes: Fix[] = written
    ? [{ title, edits: [{ edit: "replace", at: written, text: '"migrate"' }] }]
    : options
      ? [{ title, edits: [{ edit: "add", to: options, text: 'onChange: "migrate"' }] }]
      : [];
  return [
    {
      severity: "warning",
      at: placeOf(source, "/migrations"),
      message: `The migrations of ${quoted(name)} are never used: without onChange: "migrate" every instance finishes on the definition it started with.`,
      fixes,
    },
  ];
}

/** New names of steps and states that are nobody's. */
function names(source: WorkflowSource, { steps, states }: Mapping): readonly Report[] {
  const { model } = source;
  // What could not be read of the flow may hold any step.
  if (!isRead(source, "/flow") || !isRead(source, "/starts")) return [];
  const known = Object.keys(model.steps);
  const isStep = (name: string) => stepNamed(model, name) !== undefined;
  const machine = statesIn(model.flow);
  return [
    ...misnamed(source, "steps", "step", steps, isStep, known),
    ...misnamed(source, "states", "state", states, (name) => machine.includes(name), machine),
  ];
}

function misnamed(
  source: WorkflowSource,
  part: "steps" | "states",
  what: string,
  given: Readonly<Record<string, string>> | undefined,
  isKnown: (name: string) => boolean,
  known: readonly string[],
): readonly Report[] {
  return Object.entries(given ?? {})
    .filter(([, name]) => typeof name === "string" && !isKnown(name))
    .map(([old, name]) => {
      const place = pointer("migrations", part, old);
      const instead = known.length > 0 ? ` ${nameOneOf(name, known)}` : "";
      return {
        at: placeOf(source, place),
        message: `What was under way at the ${what} ${quoted(old)} is to go on at ${quoted(name)}, and ${quoted(source.model.name)} has no such ${what}.${instead}`,
        fixes: written(source, place, nearest(name, known)),
      };
    });
}

function written(source: WorkflowSource, place: string, names: readonly string[]): readonly Fix[] {
  const at = source.places[place];
  if (!at) return [];
  return names.map((name) => ({
    title: `Write ${quoted(name)}`,
    edits: [{ edit: "replace", at, text: JSON.stringify(name) }],
  }));
}

/** Values for fields that there are not, and values that their fields don't take. */
function values(source: WorkflowSource, { values: given = {} }: Mapping): readonly Report[] {
  const { model } = source;
  if (!isRead(source, "/flow") || !isRead(source, "/starts") || !isRead(source, "/steps")) return [];
  return Object.entries(given).flatMap(([place, value]) => {
    const at = placeOf(source, pointer("migrations", "values", place));
    const domain = domainAt(model, place);
    if (!domain) {
      const known = [...fieldsIn(model), ...Object.keys(model.facts)];
      const instead = known.length > 0 ? ` ${nameOneOf(place, known)}` : "";
      return [
        {
          at,
          message: `The migrations give a value for ${quoted(place)}, and ${quoted(model.name)} has neither a step with this field nor such a fact.${instead}`,
        },
      ];
    }
    if (fits(domain, value)) return [];
    const says = JSON.stringify(value);
    return [{ at, message: `${quoted(place)} is to count as ${says} where nobody gave it, which it does not take.` }];
  });
}

function domainAt(model: Workflow, place: string): Domain | undefined {
  const [name = "", ...path] = place.split(".");
  if (path.length === 0) return Object.hasOwn(model.facts, place) ? model.facts[place] : undefined;
  const step = stepNamed(model, name);
  const fields = step ? fieldsOf(step) : {};
  const field = path.join(".");
  return Object.hasOwn(fields, field) ? fields[field]?.domain : undefined;
}

function fieldsIn(model: Workflow): readonly string[] {
  return [model.starts, ...Object.values(model.steps)].flatMap((step) =>
    Object.keys(fieldsOf(step)).map((field) => `${step.name}.${field}`),
  );
}

function statesIn(block: Workflow["flow"]): readonly string[] {
  const own = block.block === "states" ? Object.keys(block.states) : [];
  return [...own, ...innerBlocks(block).flatMap(({ block: inner }) => statesIn(inner))];
}
