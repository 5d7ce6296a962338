import type { Accepted, Brought } from "./act.ts";
import { actOn, nothingStarted } from "./act.ts";
import { findInstance } from "./find-instance.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";
import type { Receiver, Sought } from "./receiver-of.ts";
import { receiverOf } from "./receiver-of.ts";

export interface SendRequest extends Sought, Brought {
  readonly output: unknown;
  readonly as?: string;
}

/** Brings something from outside to the instance that waits, or will wait, for it. */
export async function sendArrival(site: Site, request: SendRequest): Promise<Accepted> {
  const { step, output, as, signal } = request;
  const { instance, key } = await receiverMeant(site, request);
  return actOn(site, instance, { kind: "arrival", step, key, output }, as, request, signal);
}

async function receiverMeant(site: Site, sought: Sought): Promise<Receiver> {
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const { instance } = sought;
    const only = instance === undefined ? {} : { instance: findInstance(ledger, instance) };
    return await receiverOf(ledger, site.definitions, { ...sought, ...only });
  } finally {
    ledger.close();
  }
}
