/**
 * The platform's own `AbortSignal` where the author's program knows it (DOM or Node types), so that it can be handed
 * to `fetch`; the part of it that every platform has where it does not.
 */
export type PlatformAbortSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : MinimalAbortSignal;

interface MinimalAbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * Where an action stands while it runs.
 *
 * @example
 * ```ts
 * const pay = action("pay", {
 *   needs: { amount: request.output.amount },
 *   secrets: ["BANK_TOKEN"],
 *   run: async (it, at) => {
 *     at.log(`attempt ${at.attempt} of ${at.step}`);
 *     await transfer(it.amount, { key: at.idempotencyKey, token: at.secret("BANK_TOKEN"), signal: at.signal });
 *   },
 * });
 * ```
 */
export interface At<Secret extends string = string> {
  /** The same for every attempt at this effect: hand it on, so that repeating does not do the thing twice. */
  readonly idempotencyKey: string;
  /** Counts attempts, from 1. */
  readonly attempt: number;
  /** Aborted when the timeout has passed, the instance ended or was cancelled, or the runner stops. */
  readonly signal: PlatformAbortSignal;
  /** The instance's id. */
  readonly instance: string;
  /** The step's name. */
  readonly step: string;
  /** The value of a secret that the action declares; it is redacted from everything recorded. Throws when it is not set. */
  secret(name: Secret): string;
  /** The bytes of a file that the action was given, kept by its digest. Rejects when they are nowhere. */
  read(file: { readonly name: string; readonly sha256: string }): Promise<Uint8Array>;
  /** Adds a line to the record of this attempt. */
  log(message: string): void;
}
