import type { ActionFunctions } from "@geartrain/dsl/authored";
import type { ActionStep, JsonObject } from "@geartrain/model";
import type { Environment } from "./environment.ts";
import type { Stopper } from "./stopper.ts";

/** What attempts are carried out in. */
export interface Surroundings {
  readonly environment: Environment;
  readonly log: (line: { readonly instance: string; readonly step: string; readonly message: string }) => void;
  /** The bytes of a file by its digest; undefined where nobody has them. */
  attachment(digest: string): Promise<Uint8Array | undefined>;
}

/** One attempt at an action, as its runner sees it. */
export interface Attempt {
  readonly step: ActionStep;
  /** The step that is in hand: that of an undo has a name of its own. */
  readonly inHand: string;
  readonly functions: ActionFunctions;
  readonly given: JsonObject;
  readonly instance: string;
  /** Its work key: what it is called where it is noted that it is under way. */
  readonly key: string;
  readonly idempotencyKey: string;
  readonly number: number;
  readonly around: Surroundings;
  /** Stopped when the instance no longer wants the result, or the time is over. */
  readonly unwanted: Stopper;
}
