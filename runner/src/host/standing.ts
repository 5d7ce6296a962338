import type { ActionFunctions } from "@geartrain/dsl/authored";
import type { Attempt } from "./attempt.ts";
import type { Redact } from "./redaction.ts";
import type { Stopper } from "./stopper.ts";

type Told = Parameters<ActionFunctions["run"]>[1];

/**
 * What the author's function is told of where it stands. A class for the sake of `signal`: a getter in an object literal
 * gives every object a shape of its own, which keeps it and all it refers to until the next full collection.
 */
export class Standing implements Told {
  readonly idempotencyKey: string;
  readonly attempt: number;
  readonly instance: string;
  readonly step: string;
  readonly secret: Told["secret"];
  readonly read: Told["read"];
  readonly log: Told["log"];
  readonly #unwanted: Stopper;

  constructor(attempt: Attempt, secrets: ReadonlyMap<string, string>, redact: Redact) {
    const step = attempt.step.name;
    this.idempotencyKey = attempt.idempotencyKey;
    this.attempt = attempt.number;
    this.instance = attempt.instance;
    this.step = step;
    this.#unwanted = attempt.unwanted;
    // Authors take these apart, so none of them may need its object.
    this.secret = (name) => {
      const value = secrets.get(name);
      if (value === undefined) throw new Error(`${step} does not declare the secret ${name}`);
      return value;
    };
    this.read = async (file) => {
      const bytes = await attempt.around.attachment(file.sha256);
      if (bytes) return bytes;
      throw new Error(`${step} reads ${file.name}, and nobody attached a file with the digest ${file.sha256}`);
    };
    this.log = (message) => {
      const { around, instance, inHand } = attempt;
      around.log({ instance, step: inHand, message: String(redact(String(message))) });
    };
  }

  get signal(): AbortSignal {
    return this.#unwanted.signal;
  }
}
