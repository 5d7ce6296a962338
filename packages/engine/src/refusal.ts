import type { Problem } from "@geartrain/model";
import type { RefusalCode } from "./event.ts";

/** Why a signal does not apply: a value, for whoever sent it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly problems?: readonly Problem[];
}

export function refuse(code: RefusalCode, message: string, problems?: readonly Problem[]): Refusal {
  return problems === undefined ? { code, message } : { code, message, problems };
}
