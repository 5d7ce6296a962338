import type { PersonsSignal } from "../operations/act.ts";
import { actOn } from "../operations/act.ts";
import { personMeant } from "../operations/person.ts";
import type { Acting } from "../operations/sender.ts";
import { senderOf } from "../operations/sender.ts";
import { taskMeant } from "../operations/task-meant.ts";
import { signerIn } from "../proof/sign-with-file.ts";
import { answer } from "./answer.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";

interface Told {
  readonly as?: string;
}

interface Signed {
  /** A file with the private key to sign with. */
  readonly key?: string;
}

interface Given extends Told {
  readonly to: string;
  readonly reason?: string;
}

type Signal<Kind extends PersonsSignal["kind"]> = Extract<PersonsSignal, { kind: Kind }>;

export function claim(asked: string, step: string | undefined, told: Told & Signed & { begin?: true }): Act {
  const { begin } = told;
  const said = begin ? "You started on" : "You have";
  return onTask(asked, step, told, (task) => [
    { kind: "claim", step: task, ...(begin && { begin }) },
    `${said} ${task}.`,
  ]);
}

export function release(asked: string, step: string | undefined, told: Told & Signed & { reason?: string }): Act {
  const { reason } = told;
  const why = reason === undefined ? {} : { reason };
  return onTask(asked, step, told, (task) => [{ kind: "release", step: task, ...why }, `Gave ${task} back.`]);
}

export function delegate(asked: string, step: string | undefined, { as, to, reason }: Given): Act {
  const why = reason === undefined ? {} : { reason };
  return onTask(asked, step, as === undefined ? {} : { as }, (task, person) => [
    { kind: "delegate", step: task, to: person(to), ...why },
    `Passed ${task} on to ${person(to)}.`,
  ]);
}

export function reassign(asked: string, step: string | undefined, { as, to, reason = "" }: Given): Act {
  return onTask(asked, step, as === undefined ? {} : { as }, (task, person) => [
    { kind: "reassign", step: task, to: person(to), reason },
    `Gave ${task} to ${person(to)}.`,
  ]);
}

export function suspend(asked: string, { as, reason }: Told & { reason: string }): Act {
  return onInstance(asked, as, { kind: "suspend", reason }, (id) => `${id} stands still.`);
}

export function resume(asked: string, { as, reason }: Told & { reason: string }): Act {
  return onInstance(asked, as, { kind: "resume", reason }, (id) => `${id} goes on.`);
}

/** What is to be sent about a task, and what is said when it was accepted. */
type Sending = readonly [Signal<"claim"> | Signal<"release"> | Signal<"delegate"> | Signal<"reassign">, said: string];

function onTask(
  asked: string,
  step: string | undefined,
  { as, key }: Told & Signed,
  sending: (task: string, person: (named: string) => string) => Sending,
): Act {
  return async (context) => {
    const acting: Acting = key === undefined ? as : { key: await signerIn(key), as };
    await onSite(context, async (site) => {
      const task = step ?? (await taskMeant(site, asked, senderOf(site, acting).person));
      const [signal, said] = sending(task, (named) => personMeant(site.catalog.policy, named));
      await answer(context, site, await actOn(site, asked, signal, acting), said, as);
    });
  };
}

function onInstance(
  asked: string,
  as: string | undefined,
  signal: Signal<"suspend"> | Signal<"resume">,
  said: (instance: string) => string,
): Act {
  return (context) =>
    onSite(context, async (site) => {
      const accepted = await actOn(site, asked, signal, as);
      await answer(context, site, accepted, said(accepted.instance), as);
    });
}
