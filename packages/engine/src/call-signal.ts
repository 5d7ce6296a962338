import type { JsonObject, Problem } from "@geartrain/model";

/** What starts an instance that another one called. */
export interface CallOrigin {
  readonly from: "call";
  /** The instance that called it, and the call step's opening there. */
  readonly instance: string;
  readonly step: string;
  readonly iteration: number;
}

/** What became of an instance that was called, or why there is none. */
export type ChildResult =
  | { readonly ok: true; readonly outcome: string; readonly output: JsonObject }
  | { readonly ok: false; readonly message: string; readonly problems?: readonly Problem[] };

/** What a host says about the instances that a call step is carried out by. `key`: that of the call's opening. */
export type CallSignal =
  | { readonly kind: "child-started"; readonly key: string; readonly child: string }
  /** `key`: that of the block that asks. */
  | { readonly kind: "keys-granted"; readonly key: string }
  | { readonly kind: "child-ended"; readonly key: string; readonly child: string; readonly result: ChildResult };
