import type { ActionStep, Duration, JsonObject, Retry } from "@geartrain/model";
import type { Assembly, StepNode } from "../assembly/assembly.ts";
import type { At } from "../at.ts";
import type { ActionFunctions } from "../authored.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { FieldInputs, FieldNodes, Fields, FieldValue, FieldValues } from "../references/fields.ts";
import { domainsOf, fieldNodes, parseFields } from "../references/fields.ts";
import type { Needs, Nothing, ValuesOf } from "../references/needs.ts";
import { nodesOf } from "../references/needs.ts";
import type { Nodes } from "../references/node.ts";
import { checkDuration, checkOptionalDuration } from "./duration.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

/** How often and when a failed attempt is repeated. */
export interface RetryOptions {
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  /** The pause after the first failure. */
  readonly first: Duration;
  /** By how much each pause is longer than the one before. Left out: 2. */
  readonly factor?: number;
}

/** What an action's functions may return: its fields, or anything at all where it gives nothing. */
export type ActionResult<Gives> = [keyof Gives] extends [never]
  ? unknown
  : { [Key in keyof FieldInputs<Gives>]: FieldInputs<Gives>[Key] };

/** What an action is declared with. */
export interface ActionOptions<N extends Needs, Gives extends Fields, Secrets extends readonly string[]> {
  readonly needs?: N;
  /** The fields it gives; what `run` returns is parsed with them. */
  readonly gives?: Gives;
  /** Carries the effect out; throwing means that this attempt failed. */
  readonly run: (it: ValuesOf<N>, at: At<Secrets[number]>) => ActionResult<Gives> | Promise<ActionResult<Gives>>;
  /** Left out: one attempt, then a person decides. */
  readonly retry?: RetryOptions;
  /** How long an attempt may take before its signal is aborted. */
  readonly timeout?: Duration;
  /** Environment variables that it may read, through `at.secret`. */
  readonly secrets?: Secrets;
  /** May an attempt be repeated with the same key after a crash? Left out: yes. If not, a person decides when in doubt. */
  readonly repeatable?: boolean;
  /**
   * Asks whether the effect with this key has already happened: returns what `run` would have returned (`{}` where it
   * gives nothing), or undefined when it did not happen; throws when it cannot tell.
   */
  readonly probe?: (
    it: ValuesOf<N>,
    at: At<Secrets[number]>,
  ) => ActionResult<Gives> | undefined | Promise<ActionResult<Gives> | undefined>;
  /**
   * Takes the effect back, when an `attempt` with `undo` around it fails or the instance is cancelled: given what it
   * needed, and what it gave. Tried again as the action is; failing for good means that a person has to do it.
   */
  readonly undo?: (it: ValuesOf<N>, at: At<Secrets[number]>, gave: FieldValues<Gives>) => unknown;
}

/**
 * Automated work.
 *
 * @throws DefinitionError `language/name`, `language/duration`, `language/number` for a retry that is none,
 * `language/not-json` for a field whose values cannot be stored
 * @example
 * ```ts
 * const order = action("order", {
 *   needs: { vendor: request.output.vendor, amount: request.output.amount },
 *   gives: { orderId: z.string() },
 *   run: (it, at) => placeOrder(it, at.idempotencyKey, at.signal),
 *   retry: { attempts: 5, first: "2 seconds", factor: 2 },
 *   timeout: "30 seconds",
 *   undo: (_, at, gave) => cancelOrder(gave.orderId, at.signal),
 * });
 * ```
 */
export function action<
  const N extends Needs = Nothing,
  const Gives extends Fields = Nothing,
  const Secrets extends readonly string[] = readonly [],
>(
  name: string,
  options: ActionOptions<N, Gives, Secrets>,
): Step<{ readonly [Key in keyof Gives]: FieldValue<Gives[Key]> }, "done"> {
  checkName("a step", name);
  checkOptionalDuration(options.timeout, `${name}.timeout`);
  const needs = nodesOf(options.needs, `${name}.needs`);
  const gives = fieldNodes(options.gives, `${name}.gives`);
  const functions = actionFunctions(name, options as unknown as Functions, gives);
  const step: Settings = {
    kind: "action",
    name,
    retry: retryOf(name, options.retry),
    ...(options.timeout !== undefined && { timeout: options.timeout }),
    secrets: secretsOf(name, options.secrets ?? []),
    repeatable: options.repeatable ?? true,
    probe: functions.probe !== undefined,
    undo: functions.undo !== undefined,
  };
  const node: StepNode = { name, compile: (assembly) => compileAction(step, { needs, gives, functions }, assembly) };
  return stepValue(node, domainsOf(gives));
}

type Settings = Omit<ActionStep, "needs" | "gives">;

interface ActionParts {
  readonly needs: Nodes;
  readonly gives: FieldNodes;
  readonly functions: ActionFunctions;
}

function compileAction(step: Settings, { needs, gives, functions }: ActionParts, assembly: Assembly): ActionStep {
  assembly.actions[step.name] = functions;
  assembly.parse[step.name] = parseFields(gives);
  return { ...step, needs: assembly.references(needs, `${step.name}.needs`), gives: assembly.fields(gives) };
}

interface Functions {
  readonly run: (given: JsonObject, at: At) => unknown;
  readonly probe?: (given: JsonObject, at: At) => unknown;
  readonly undo?: (given: JsonObject, at: At, gave: JsonObject) => unknown;
}

/** Around the author's functions: what they throw at once is a rejection like any other. */
function actionFunctions(name: string, { run, probe, undo }: Functions, gives: FieldNodes): ActionFunctions {
  for (const [key, given] of Object.entries({ run, probe: probe ?? run, undo: undo ?? run })) {
    if (typeof given === "function") continue;
    throw new DefinitionError("language/wrong-value", `${name}.${key} must be a function`);
  }
  const givesNothing = Object.keys(gives).length === 0;
  const result = (value: unknown) => (givesNothing ? {} : value);
  // Every step of every instance comes by here: a promise that its author made is not waited for in another one.
  const wrapped = (given: JsonObject, at: At): Promise<unknown> => {
    try {
      const gave = Promise.resolve(run(given, at));
      return givesNothing ? gave.then(result) : gave;
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const probed = async (given: JsonObject, at: At) => {
    const found = await probe?.(given, at);
    return found === undefined ? undefined : result(found);
  };
  const undone = async (given: JsonObject, at: At, gave: JsonObject) => void (await undo?.(given, at, gave));
  return { run: wrapped, ...(probe && { probe: probed }), ...(undo && { undo: undone }) };
}

function retryOf(name: string, retry: RetryOptions | undefined): Retry {
  if (retry === undefined) return { attempts: 1, first: "1 second", factor: 1 };
  const { attempts, first, factor = 2 } = retry;
  checkDuration(first, `${name}.retry.first`);
  if (!Number.isSafeInteger(attempts) || attempts < 1) {
    throw new DefinitionError("language/number", `${name}.retry.attempts must be a whole number from 1 on`);
  }
  if (!(factor >= 1 && factor < Infinity)) {
    throw new DefinitionError(
      "language/number",
      `${name}.retry.factor must be a number from 1 on: pauses never shrink`,
    );
  }
  return { attempts, first, factor };
}

function secretsOf(name: string, secrets: readonly string[]): readonly string[] {
  const wrong = secrets.find((secret) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(secret));
  if (wrong === undefined) return [...secrets];
  throw new DefinitionError("language/name", `"${wrong}" in ${name}.secrets cannot name an environment variable`);
}
