import type { ActionFunctions } from "@geartrain/dsl/authored";
import type { Attempt } from "./attempt.ts";
import type { Redact } from "./redaction.ts";

type Told = Parameters<ActionFunctions["run"]>[1];

/**
 * What the author's function is told of where it stands. Authors take it apart, so none of its functions may need its
 * object; most use none of them, so each is made for those who ask. A class: a getter in an object literal gives every
 * object a shape of its own, which keeps it and all it refers to until the next full collection.
 */
export class Standing implements Told {
  readonly idempotencyKey: string;
  readonly attempt: number;
  readonly instance: string;
  readonly step: string;
  readonly #attempt: Attempt;
  readonly #secrets: ReadonlyMap<string, string>;
  readonly #redact: Redact;

  constructor(attempt: Attempt, secrets: ReadonlyMap<string, string>, redact: Redact) {
    this.idempotencyKey = attempt.idempotencyKey;
    this.attempt = attempt.number;
    this.instance = attempt.instance;
    this.step = attempt.step.name;
    this.#attempt = attempt;
    this.#secrets = secrets;
    this.#redact = redact;
  }

  get signal(): AbortSignal {
    return this.#attempt.unwanted.signal;
  }

  get secret(): Told["secret"] {
    return (name) => {
      const value = this.#secrets.get(name);
      if (value === undefined) throw new Error(`${this.step} does not declare the secret ${name}`);
      return value;
    };
  }

  get read(): Told["read"] {
    return async (file) => {
      const bytes = await this.#attempt.around.attachment(file.sha256);
      if (bytes) return bytes;
      throw new Error(`${this.step} reads ${file.name}, and nobody attached a file with the digest ${file.sha256}`);
    };
  }

  get log(): Told["log"] {
    return (message) => {
      const { around, instance, inHand } = this.#attempt;
      around.log({ instance, step: inHand, message: String(this.#redact(String(message))) });
    };
  }
}
