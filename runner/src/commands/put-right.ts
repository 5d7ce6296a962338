import type { Accepted, Brought, PersonsSignal } from "../operations/act.ts";
import { actOn } from "../operations/act.ts";
import { answer } from "./answer.ts";
import { badInput } from "./bad-input.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";
import type { DataOptions } from "./read-data.ts";
import { gaveData, readData } from "./read-data.ts";

interface Reasoned {
  readonly reason: string;
  readonly as?: string;
}

interface CancelOptions extends Reasoned {
  readonly step?: string;
  readonly around?: true;
}

export function cancel(asked: string, { reason, as, step, around }: CancelOptions): Act {
  if (around && step === undefined) {
    throw badInput("step-needed", "--around says which block by a step in it.", "Name one with --step <step>.");
  }
  if (step !== undefined) {
    const signal = { kind: "cancel", reason, at: step, ...(around && { around }) } as const;
    const what = around ? `The block around ${step}` : step;
    return putRight(asked, signal, (id) => `${what} of ${id} is cancelled, and the flow goes on behind it.`, as);
  }
  const said = (id: string, { decision }: Accepted) =>
    decision?.state?.cancelling ? `${id} is being cancelled: what it did is undone first.` : `Cancelled ${id}.`;
  return putRight(asked, { kind: "cancel", reason }, said, as);
}

export function retry(asked: string, at: string, { reason, as }: Reasoned): Act {
  return putRight(asked, { kind: "retry", at, reason }, (id) => `${at} of ${id} is tried again.`, as);
}

interface SkipOptions extends Reasoned, DataOptions {
  readonly outcome?: string;
}

export function skip(asked: string, at: string, options: SkipOptions): Act {
  const { reason, outcome, as } = options;
  return async (context) => {
    const data = gaveData(options) ? await readData(options) : undefined;
    const given = data && { output: data.output };
    const signal = { kind: "skip", at, reason, ...given, ...(outcome !== undefined && { outcome }) } as const;
    await putRight(asked, signal, (id) => `${id} goes on without ${at}.`, as, data)(context);
  };
}

function putRight(
  asked: string,
  signal: PersonsSignal,
  said: (instance: string, accepted: Accepted) => string,
  as?: string,
  brought?: Brought,
): Act {
  return (context) =>
    onSite(context, async (site) => {
      const accepted = await actOn(site, asked, signal, as, brought);
      await answer(context, site, accepted, said(accepted.instance, accepted), as);
    });
}
