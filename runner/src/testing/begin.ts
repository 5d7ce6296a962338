import type { Authored } from "@geartrain/dsl/authored";
import type { Actor, Origin, Refusal } from "@geartrain/engine";
import type { JsonObject } from "@geartrain/model";
import { membershipsOf } from "./cases.ts";
import type { Played } from "./played.ts";
import { send } from "./send.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";

export interface Beginning {
  readonly workflow: Authored;
  readonly input: unknown;
  readonly by: Actor;
  readonly origin?: Origin;
  /** The id of the signal, where that must not differ when it is sent again. */
  readonly signal?: string;
}

/** Starts an instance, in the cases it belongs to; why it may not, otherwise. */
export function begin(world: World, { workflow, input, by, origin, signal }: Beginning): Played | Refusal {
  const { name } = workflow.workflow;
  const count = world.played.filter((each) => each.authored.workflow.name === name).length;
  const played: Played = { id: `${name}-${count + 1}`, authored: workflow, events: [], state: undefined };
  const definition = { commit: "simulation", path: "", name, shape: "", code: "" };
  const cases = membershipsOf(world, played, parsedInput(workflow, input), origin);
  const more = { ...(cases.length > 0 && { cases }), ...(origin && { origin }) };
  const refusal = send(
    world,
    played,
    by,
    { kind: "start", instance: played.id, definition, input, ...more },
    ...(signal === undefined ? [] : [signal]),
  );
  if (refusal) return refusal;
  world.played.push(played);
  return played;
}

/** What the trigger would record; what does not fit is refused by the engine, with every problem. */
function parsedInput({ workflow, functions }: Authored, input: unknown): JsonObject {
  const parsed = functions.parse[workflow.starts.name]?.(input);
  return parsed && "value" in parsed ? (parsed.value as JsonObject) : {};
}

/** @throws TestError `unknown-workflow` */
export function workflowNamed({ workflows }: World, name: string): Authored {
  const found = workflows[name];
  if (found) return found;
  throw new TestError("unknown-workflow", `Nothing in this simulation is called ${name}.`);
}
