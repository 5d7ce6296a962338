import type { NotifyStep } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { RoleDefinition } from "../policy/define-role.ts";
import { rolesBehind } from "../policy/define-role.ts";
import type { Nothing } from "../references/needs.ts";
import type { Node } from "../references/node.ts";
import type { Ref } from "../references/ref.ts";
import { textNode } from "../references/text.ts";
import type { Outsider } from "./assign.ts";
import { outsiderBehind } from "./assign.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

/** What a notification is declared with. */
export interface NotifyOptions {
  /** A role, a reference to a person's id or an e-mail address, or somebody outside. */
  readonly to: RoleDefinition | Ref<string> | Outsider;
  readonly subject: string | Ref<string>;
  /** In Markdown. */
  readonly body: string | Ref<string>;
  /** Into the runner's log, or a file of its outbox. */
  readonly via: "log" | "file";
}

/**
 * Tells somebody. It carries no responsibility: nobody has to answer, and nothing waits for it.
 *
 * @throws DefinitionError `language/name`, `language/wrong-value`, `language/not-a-reference`
 * @example
 * ```ts
 * const tell = notify("tell-requester", {
 *   to: request.by,
 *   subject: "Your request was approved",
 *   body: text`We order from ${request.output.vendor}.`,
 *   via: "log",
 * });
 * ```
 */
export function notify(name: string, options: NotifyOptions): Step<Nothing, "done"> {
  checkName("a step", name);
  const { via } = options;
  if (via !== "log" && via !== "file")
    throw new DefinitionError("language/wrong-value", `${name}.via must be "log" or "file"`);
  const subject = textNode(options.subject, `${name}.subject`);
  const body = textNode(options.body, `${name}.body`);
  const reference = outsiderBehind(options.to) ?? behind<Node>(options.to, "reference");
  const roles = reference ? [] : rolesBehind(`${name}.to`, options.to as RoleDefinition);
  const node: StepNode = {
    name,
    compile: (assembly): NotifyStep => ({
      kind: "notify",
      name,
      to: reference
        ? { reference: assembly.reference(reference, `${name}.to`) }
        : { role: assembly.role(...roles).join() },
      subject: assembly.reference(subject, `${name}.subject`),
      body: assembly.reference(body, `${name}.body`),
      via,
    }),
  };
  return stepValue(node);
}
