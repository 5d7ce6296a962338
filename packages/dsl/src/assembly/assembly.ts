import type {
  Domain,
  Fields,
  JsonObject,
  Parse,
  Reference,
  References,
  Role,
  Step,
  TriggerStep,
} from "@geartrain/model";
import type { ActionFunctions } from "../authored.ts";
import { DefinitionError } from "../definition-error.ts";
import type { FieldNodes } from "../references/fields.ts";
import type { FactNode, Named, Node, Nodes } from "../references/node.ts";

/** A step as it was declared; it becomes plain data in the workflow that uses it. */
export interface StepNode extends Named {
  readonly compile: (assembly: Assembly) => Step;
}

type FlowStep = Exclude<Step, TriggerStep>;

/**
 * A workflow while it is put together: turns what authors declared into plain data, and collects on the way the
 * functions, facts and roles that the data names.
 *
 * Places name derived values, and extraction names them alike: a need is `<step>.needs.<name>`; the other references of
 * a step are `<step>.does`, `.due`, `.notBy.<index>`, `.until`, `.to`, `.subject`, `.body`; what an end hands over is
 * `ends.<outcome>.<name>`; in the flow it is `flow`, then the index of each block among its parent's `innerBlocks`,
 * then `on` or `until`: `flow.2.0.on`. Inside another reference a place is longer by the name of a need of `derive`,
 * by the index of an argument of `firstOf`, or by the index of a part of `text`; `maybe` adds nothing.
 */
export class Assembly {
  readonly roles = new Map<string, Role>();
  readonly facts = new Map<string, FactNode>();
  readonly steps = new Map<string, { readonly node: StepNode; readonly step: FlowStep }>();
  readonly actions: Record<string, ActionFunctions> = {};
  readonly when: Record<string, readonly ((given: JsonObject) => unknown)[]> = {};
  readonly derive: Record<string, (given: JsonObject) => unknown> = {};
  readonly parse: Record<string, Parse> = {};
  private readonly trigger: StepNode;
  private readonly mentioned = new Map<Named, string>();

  constructor(trigger: StepNode) {
    this.trigger = trigger;
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

  /** Takes note of roles. Two values for one role must say the same. */
  role(...roles: readonly Role[]): readonly string[] {
    return roles.map((role) => {
      const known = this.roles.get(role.name);
      if (known && JSON.stringify(known) !== JSON.stringify(role)) {
        throw new DefinitionError("flow/duplicate-name", `two different roles are called "${role.name}"`);
      }
      this.roles.set(role.name, role);
      return role.name;
    });
  }

  fields(fields: FieldNodes): Fields {
    const entries = Object.entries(fields).map(([name, { domain, fact }]) => {
      return [name, fact ? { domain, fact: this.fact(fact) } : { domain }] as const;
    });
    return Object.fromEntries(entries);
  }

  references(nodes: Nodes, place: string): References {
    const entries = Object.entries(nodes).map(
      ([name, node]) => [name, this.reference(node, `${place}.${name}`)] as const,
    );
    return Object.fromEntries(entries);
  }

  reference(node: Node, place: string): Reference {
    switch (node.ref) {
      case "literal":
        return node;
      case "fact":
        return { ...node, fact: this.fact(node.fact) };
      case "maybe":
        return { ref: "maybe", of: this.reference(node.of, place) };
      case "firstOf":
        return { ref: "firstOf", of: node.of.map((inner, index) => this.reference(inner, `${place}.${index}`)) };
      case "text":
        return { ref: "text", parts: this.parts(node.parts, place) };
      case "derive":
        if (Object.hasOwn(this.derive, place)) {
          throw new DefinitionError(
            "flow/duplicate-name",
            `two computed values stand at "${place}": rename the step or end`,
          );
        }
        this.derive[place] = node.compute as (given: JsonObject) => unknown;
        this.parse[place] = node.parse;
        return { ref: "derive", id: place, needs: this.references(node.needs, place), gives: node.gives };
      case "workflow":
        throw new DefinitionError(
          "handoff/foreign-step",
          `${place} refers to workflow "${node.workflow}" as a whole: inside a workflow refer to its own steps`,
        );
      default:
        this.mentioned.set(node.step, place);
        return { ...node, step: node.step.name };
    }
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

  private parts(parts: readonly (string | Node)[], place: string): readonly (string | Reference)[] {
    return parts.map((part, index) => (typeof part === "string" ? part : this.reference(part, `${place}.${index}`)));
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
