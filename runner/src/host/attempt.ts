import type { ActionFunctions } from "@geartrain/dsl/authored";
import type { ActionStep, JsonObject } from "@geartrain/model";
import type { Environment } from "./environment.ts";
import type { Stopper } from "./stopper.ts";

/** One attempt at an action, as its runner sees it. */
export interface Attempt {
  readonly step: ActionStep;
  readonly functions: ActionFunctions;
  readonly given: JsonObject;
  readonly instance: string;
  readonly idempotencyKey: string;
  readonly number: number;
  readonly environment: Environment;
  /** Stopped when the instance no longer wants the result, or the time is over. */
  readonly unwanted: Stopper;
  readonly log: (message: string) => void;
  /** The bytes of a file by its digest; undefined where nobody has them. */
  readonly attachment: (digest: string) => Promise<Uint8Array | undefined>;
}
