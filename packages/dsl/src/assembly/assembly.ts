import type { Calendar, Domain, Fields, JsonObject, Reference, Role, Step, TriggerStep } from "@geartrain/model";
import type { ActionFunctions, Authored } from "../authored.ts";
import { DefinitionError } from "../definition-error.ts";
import type { RoleNode } from "../policy/define-role.ts";
import type { FieldNodes } from "../references/fields.ts";
import type { FactNode, Named } from "../references/node.ts";
import { Mentions } from "./mentions.ts";
import type { LeafNode } from "./referencing.ts";
import { Referencing } from "./referencing.ts";

/** A step as it was declared; it becomes plain data in the workflow that uses it. */
export interface StepNode extends Named {
  readonly compile: (assembly: Assembly) => Step;
}

type FlowStep = Exclude<Step, TriggerStep>;

/**
 * A workflow while it is put together: turns what authors declared into plain data, and collects on the way the
 * functions, facts, roles and calendars that the data names.
 *
 * Places name derived values, and extraction names them alike: a need is `<step>.needs.<name>`; the other references of
 * a step are `<step>.does`, `.by`, `.due`, `.notBy.<index>`, `.key`, `.until`, `.to`, `.subject`, `.body`; what an end
 * hands over is `ends.<outcome>.<name>`; a measure's value is `measures.<name>`; in the flow it is `flow`, then the index
 * of each block among its parent's `innerBlocks`, then `on`, `until` or `list`: `flow.2.0.on`.
 */
export class Assembly extends Referencing {
  readonly facts = new Map<string, FactNode>();
  readonly steps = new Map<string, { readonly node: StepNode; readonly step: FlowStep }>();
  readonly actions: Record<string, ActionFunctions> = {};
  readonly when: Record<string, readonly ((given: JsonObject) => unknown)[]> = {};
  readonly calls: Record<string, Authored> = {};
  private readonly trigger: StepNode;
  private readonly mentioned = new Map<Named, string>();
  private readonly policy = new Mentions();

  constructor(trigger: StepNode) {
    super();
    this.trigger = trigger;
  }

  get roles(): readonly Role[] {
    return this.policy.roles();
  }

  get calendars(): readonly Calendar[] {
    return this.policy.calendars();
  }

  /** Compiles a step where the flow first meets it. */
  use(node: StepNode): FlowStep {
    const known = this.steps.get(node.name)?.node ?? (this.trigger.name === node.name ? this.trigger : undefined);
    if (known && known !== node) {
      throw new DefinitionError("flow/duplicate-name", `two steps are called "${node.name}": give each its own name`);
    }
    const used = this.steps.get(node.name) ?? { node, step: node.compile(this) as FlowStep };
    this.steps.set(node.name, used);
    return used.step;
  }

  stepModels(): Readonly<Record<string, FlowStep>> {
    return Object.fromEntries([...this.steps].map(([name, { step }]) => [name, step]));
  }

  /** The steps as they were declared, the trigger included. */
  stepNodes(): ReadonlyMap<string, Named> {
    return new Map([...this.steps].map(([name, { node }]) => [name, node] as const)).set(
      this.trigger.name,
      this.trigger,
    );
  }

  /** Takes note of roles. Two values for one role must say the same. */
  role(...roles: readonly RoleNode[]): readonly string[] {
    return roles.map((role) => this.policy.role(role));
  }

  calendar(calendar: Calendar): string {
    return this.policy.calendar(calendar);
  }

  fields(fields: FieldNodes): Fields {
    const entries = Object.entries(fields).map(([name, { domain, fact }]) => {
      return [name, fact ? { domain, fact: this.fact(fact) } : { domain }] as const;
    });
    return Object.fromEntries(entries);
  }

  /** Takes note that another step is meant; its name. */
  mention(step: Named, place: string): string {
    this.mentioned.set(step, place);
    return step.name;
  }

  /** A reference to another step of the same name would silently mean the wrong one. */
  checkMentioned(): void {
    for (const [step, place] of this.mentioned) {
      const own = step.name === this.trigger.name ? this.trigger : this.steps.get(step.name)?.node;
      if (own !== undefined && own !== step) {
        throw new DefinitionError(
          "handoff/foreign-step",
          `${place} refers to another step called "${step.name}" than the one in this flow`,
        );
      }
    }
  }

  factDomains(): Readonly<Record<string, Domain>> {
    return Object.fromEntries([...this.facts].map(([name, { domain }]) => [name, domain]));
  }

  protected leaf(node: LeafNode, place: string): Reference {
    if (node.ref === "fact") return { ...node, fact: this.fact(node.fact) };
    if (node.ref !== "workflow") return { ...node, step: this.mention(node.step, place) };
    throw new DefinitionError(
      "handoff/foreign-step",
      `${place} refers to workflow "${node.workflow}" as a whole: inside a workflow refer to its own steps`,
    );
  }

  private fact(node: FactNode): string {
    const known = this.facts.get(node.name);
    if (known && known !== node) {
      throw new DefinitionError(
        "flow/duplicate-name",
        `two facts are called "${node.name}": declare it once and share it`,
      );
    }
    this.facts.set(node.name, node);
    return node.name;
  }
}
