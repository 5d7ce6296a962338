import type { Assign } from "@geartrain/model";
import type { Assembly } from "../assembly/assembly.ts";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { RoleDefinition, RoleNode } from "../policy/define-role.ts";
import { rolesBehind } from "../policy/define-role.ts";
import type { Named, Node } from "../references/node.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import type { StepRefs } from "./step.ts";
import { stepBehind } from "./step.ts";

declare const assigned: unique symbol;
declare const outside: unique symbol;

/** How one person is chosen for a task; what {@link assign} makes. */
export interface Assignment {
  /** Only for the compiler. */
  readonly [assigned]: true;
}

/** Somebody outside the organisation; what {@link outsider} returns. */
export interface Outsider {
  /** Only for the compiler. */
  readonly [outside]: true;
}

type AssignNode =
  | { readonly assign: "roundRobin" | "leastLoaded"; readonly role: RoleNode }
  | { readonly assign: "sameAs"; readonly step: Named }
  | { readonly assign: "person"; readonly person: Node };

/**
 * How one person is chosen for a task, in `by` of `human`: `roundRobin(role)` takes the members in turn,
 * `leastLoaded(role)` the one with the fewest open tasks, `sameAs(step)` whoever did that step, `person(ref)` the person
 * that a field names.
 *
 * @throws DefinitionError `language/wrong-value` for what is not a role or a step, `language/not-a-reference`
 * @example
 * ```ts
 * const first = human("first-look", { by: assign.roundRobin(manager), due: "1 day" });
 * const second = human("second-look", { by: assign.leastLoaded(manager), due: "1 day", notBy: [first.by] });
 * const correct = human("correct", { by: assign.sameAs(request), due: "2 days" });
 * const report = human("report", { by: assign.person(first.by), due: "2 days" });
 * ```
 */
export const assign = Object.freeze({
  roundRobin: (role: RoleDefinition): Assignment => toRole("roundRobin", role),
  leastLoaded: (role: RoleDefinition): Assignment => toRole("leastLoaded", role),
  sameAs: (step: StepRefs<unknown, string>): Assignment =>
    assignment({ assign: "sameAs", step: stepBehind(step, "assign.sameAs(…)") }),
  person: (person: Ref<string>): Assignment =>
    assignment({ assign: "person", person: nodeOf(person, "assign.person(…)") }),
});

/**
 * A customer or a vendor, by their e-mail address: in `by` of `human` they do the task by a signed link that works once,
 * in `to` of `notify` they are told.
 *
 * @throws DefinitionError `language/not-a-reference`
 * @example
 * ```ts
 * const asked = trigger("asked", { gives: { email: z.email() } });
 * const answer = human("answer", { by: outsider(asked.output.email), due: "5 days", form: { text: z.string() } });
 * ```
 */
export function outsider(email: Ref<string>): Outsider {
  return Object.freeze(brand({}, "outsider", nodeOf(email, "outsider(…)"))) as Outsider;
}

/** The address behind an outsider; undefined for anything else. */
export function outsiderBehind(value: unknown): Node | undefined {
  return behind(value, "outsider");
}

/** Who may do a step, as it was declared. */
export interface ByNode {
  readonly roles: readonly RoleNode[];
  readonly assign?: AssignNode | { readonly assign: "outsider"; readonly email: Node };
}

export function byNode(by: unknown, place: string): ByNode {
  const chosen = behind<AssignNode>(by, "assignment");
  if (chosen) return { roles: "role" in chosen ? [chosen.role] : [], assign: chosen };
  const email = outsiderBehind(by);
  if (email) return { roles: [], assign: { assign: "outsider", email } };
  const roles = rolesBehind(place, by as RoleDefinition | readonly RoleDefinition[]);
  if (roles.length > 0) return { roles };
  throw new DefinitionError("language/wrong-value", `${place} is empty: name a role that may do it`);
}

export function compileBy({ roles, assign: chosen }: ByNode, assembly: Assembly, place: string) {
  const by = assembly.role(...roles);
  return chosen === undefined ? { by } : { by, assign: compileAssign(chosen, assembly, place) };
}

function compileAssign(chosen: NonNullable<ByNode["assign"]>, assembly: Assembly, place: string): Assign {
  switch (chosen.assign) {
    case "sameAs":
      return { assign: "sameAs", step: assembly.mention(chosen.step, place) };
    case "person":
      return { assign: "person", person: assembly.reference(chosen.person, place) };
    case "outsider":
      return { assign: "outsider", email: assembly.reference(chosen.email, place) };
    default:
      return { assign: chosen.assign };
  }
}

function toRole(how: "roundRobin" | "leastLoaded", role: RoleDefinition): Assignment {
  const [node, ...others] = rolesBehind(`assign.${how}(…)`, role);
  if (node && others.length === 0) return assignment({ assign: how, role: node });
  throw new DefinitionError("language/wrong-value", `assign.${how}(…) takes one role`);
}

function assignment(node: AssignNode): Assignment {
  return Object.freeze(brand({}, "assignment", node)) as Assignment;
}
