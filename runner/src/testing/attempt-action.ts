import type { ActionFunctions } from "@geartrain/dsl/authored";
import type { ActionResult, OpenStep, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import type { ActionStep, JsonObject } from "@geartrain/model";
import type { Fake, SimulateOptions } from "./options.ts";
import type { Played } from "./played.ts";
import type { Real } from "./real.ts";
import { real } from "./real.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";

type Item = Extract<WorkItem, { work: "action" }>;

/**
 * One attempt at an action, by its fake or by its own code. What throws there is an attempt that failed.
 * @throws TestError `no-fake`, `no-secret`, `no-file`
 */
export async function attemptAction(world: World, played: Played, item: Item): Promise<ActionResult> {
  const open = stepInHand(played.state, item);
  const step = played.authored.workflow.steps[open?.undoes?.step ?? item.step];
  if (!open || !step) return { ok: false, message: `${item.step} is not open` };
  if (step.kind === "notify") {
    const { to = "", subject = "", does: body = "" } = open;
    world.notifications.push({ instance: played.id, step: step.name, to, subject, body });
    return { ok: true, output: {} };
  }
  if (step.kind !== "action") return { ok: false, message: `${step.name} is no action` };
  const act = open.undoes ? undoOf(world, played, step, item, open.undoes) : actOf(world, played, step, item);
  try {
    return { ok: true, output: (await act(open.needs)) ?? {} };
  } catch (error) {
    if (error instanceof TestError) throw error;
    return { ok: false, message: error instanceof Error ? error.message || error.name : String(error) };
  }
}

function actOf(world: World, played: Played, step: ActionStep, item: Item): (given: JsonObject) => unknown {
  const stand = standIn(world, played, step.name);
  const idempotencyKey = `simulation/${played.id}/${step.name}/${item.iteration}`;
  const at = { idempotencyKey, attempt: item.attempt, instance: played.id, step: step.name, now: world.now };
  if (!isReal(stand)) return typeof stand === "function" ? (given) => stand(given, at) : () => stand;
  const functions = played.authored.actions[step.name];
  if (!functions) throw new Error(`${step.name} has no code`);
  return (given) => functions.run(given, standing(world, step, at));
}

/** An action that runs for real is undone for real; for any other a fake called `undo:<step>` may say how that goes. */
function undoOf(
  world: World,
  played: Played,
  step: ActionStep,
  item: Item,
  undone: NonNullable<OpenStep["undoes"]>,
): (given: JsonObject) => unknown {
  const { actions = {} } = world.options;
  const fake = actions[`${played.authored.workflow.name}/${item.step}`] ?? actions[item.step];
  const idempotencyKey = `simulation/${played.id}/${item.step}/${undone.iteration}`;
  const at = { idempotencyKey, attempt: item.attempt, instance: played.id, step: step.name, now: world.now };
  if (fake !== undefined && !isReal(fake)) return typeof fake === "function" ? (given) => fake(given, at) : () => fake;
  const undo = played.authored.actions[step.name]?.undo;
  if (!undo || !isReal(standIn(world, played, step.name))) return () => ({});
  return (given) => undo(given, standing(world, step, at), undone.gave);
}

function standIn({ options }: World, { authored }: Played, step: string): Fake | Real {
  const { name } = authored.workflow;
  const { actions = {} } = options;
  const stand = actions[`${name}/${step}`] ?? actions[step];
  if (stand !== undefined) return stand;
  throw new TestError(
    "no-fake",
    `The action ${step} of ${name} would run, and nothing stands in for it. Say what it gives, ` +
      `simulate({ actions: { "${step}": { … } } }), or let its own code run: { "${step}": real }.`,
  );
}

type Standing = Parameters<ActionFunctions["run"]>[1];

function standing(
  { options }: World,
  { name, secrets }: ActionStep,
  at: Omit<Standing, "signal" | "secret" | "read" | "log">,
) {
  return {
    ...at,
    signal: new AbortController().signal,
    secret: (asked: string) => {
      const value = options.secrets?.[asked];
      if (!secrets.includes(asked)) throw new Error(`${name} does not declare the secret ${asked}`);
      if (value !== undefined) return value;
      throw new TestError(
        "no-secret",
        `${name} runs for real and asks for ${asked}: simulate({ secrets: { ${asked}: … } }).`,
      );
    },
    read: async (file) => bytesOf(options, file.name, name),
    log: () => undefined,
  } satisfies Standing;
}

function bytesOf({ files = {} }: SimulateOptions, file: string, step: string): Uint8Array {
  const content = files[file];
  if (content !== undefined) return typeof content === "string" ? new TextEncoder().encode(content) : content;
  throw new TestError("no-file", `${step} runs for real and reads ${file}: simulate({ files: { "${file}": … } }).`);
}

function isReal(stand: Fake | Real): stand is Real {
  return stand === real;
}
