import { listed } from "@geartrain/checks";
import type { Definitions } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import { titleOf } from "@geartrain/rules";
import { bullets, code, paragraphs, plain } from "./markdown.ts";

/** A role, with the people in it where they are known. */
export function roleWords(definitions: Definitions, name: string): string {
  const members = membersOf(definitions, name);
  return members.length === 0 ? code(name) : `${code(name)} (${plain(listed(members))})`;
}

export function roleHover(definitions: Definitions, name: string): string {
  const role = definitions.roles.find(({ model }) => model.name === name)?.model;
  const members = membersOf(definitions, name);
  const tasks = definitions.workflows.flatMap(({ model }) =>
    Object.keys(model.steps)
      .filter((step) => {
        const known = stepNamed(model, step);
        return known?.kind === "human" && known.by.includes(name);
      })
      .map((step) => `${code(step)} of ${code(model.name)}`),
  );
  return paragraphs(
    `**${plain(titleOf(name, undefined))}** · role${role?.department === undefined ? "" : ` of ${plain(role.department)}`}`,
    bullets(
      members.length === 0 ? "Nobody holds it yet" : `Held by ${plain(listed(members, "and", 12))}`,
      tasks.length === 0 ? undefined : `Does ${listed(tasks, "and", 12)}`,
    ),
  );
}

function membersOf({ roles, people }: Definitions, name: string): readonly string[] {
  const ids = roles.find(({ model }) => model.name === name)?.model.members ?? [];
  return ids.map((id) => (people && Object.hasOwn(people.model, id) ? (people.model[id]?.name ?? id) : id));
}
