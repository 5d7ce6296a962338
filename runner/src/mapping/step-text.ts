import type { RoleUse, StepUse } from "./uses.ts";
import { assumedDue, constants } from "./uses.ts";

interface Around {
  readonly begin: StepUse;
  readonly owner: RoleUse;
}

/** The declaration of one step, below the line it was made from. */
export function declarationOf(use: StepUse, around: Around): string {
  return `// ${use.step.text}\nconst ${use.constant} = ${callOf(use, around)};`;
}

function callOf(use: StepUse, around: Around): string {
  switch (use.step.kind) {
    case "wait":
      return `wait("${use.name}", { for: "${use.step.due ?? "1 day"}" })`;
    case "automatic":
      return actionText(use, around);
    case "tell":
      return notifyText(use, around);
    default:
      return humanText(use, around);
  }
}

function humanText(use: StepUse, { begin }: Around): string {
  const { step, roles, name } = use;
  const decides = step.kind === "decide";
  const lines = [
    `  by: ${constants(roles.length > 0 ? roles : begin.roles)},`,
    `  does: ${JSON.stringify([sentence(step.does), ...step.details].join("\n\n"))},`,
    `  needs: { details: ${begin.constant}.output.details },`,
    ...(step.kind === "fill" ? ['  form: { notes: z.string().min(1).meta({ title: "What you give" }) },'] : []),
    ...(decides
      ? ['  outcomes: { approve: {}, reject: { form: { why: z.string().min(1).meta({ title: "Why not" }) } } },']
      : []),
    ...(decides ? [`  notBy: [${begin.constant}.by],`] : []),
    `  due: "${step.due ?? assumedDue}",`,
  ];
  return `human("${name}", {\n${lines.join("\n")}\n})`;
}

function actionText({ name, step }: StepUse, { begin }: Around): string {
  return `action("${name}", {
  needs: { details: ${begin.constant}.output.details },
  // Say here how it is done; until then it is only written to the log.
  run: (it, at) => at.log(${JSON.stringify(`${sentence(step.does)}: `)} + it.details),
})`;
}

function notifyText({ name, step, roles }: StepUse, { begin, owner }: Around): string {
  const to = roles[0] ?? owner;
  return `notify("${name}", {
  to: ${to.constant},
  subject: ${JSON.stringify(sentence(step.does))},
  body: text\`About: \${${begin.constant}.output.details}\`,
  via: "log",
})`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
