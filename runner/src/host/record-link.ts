import { stepInHand } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import { madeLinks } from "../proof/check-proof.ts";
import { shownDigest } from "../proof/decision-record.ts";
import { linkMade, linkRecord } from "../proof/link.ts";
import { personSigned } from "../proof/ssh-proof.ts";
import type { Host } from "./host.ts";
import type { LinkAsked } from "./inbox-request.ts";

/**
 * Has the ledger say that a link was made, once however often it comes. Gives what keeps it from counting.
 * @throws OperatingError `no-such-instance`
 */
export async function recordLink(host: Host, policy: Policy, asked: LinkAsked): Promise<string | undefined> {
  const { made, signature } = asked;
  const { ledger } = host;
  const known = () => madeLinks(ledger).some(({ id }) => id === made.id);
  if (known()) return undefined;
  if (made.ledger !== ledger.genesis) return "the link is for another ledger";
  const fault = makerFault(policy, asked);
  if (fault !== undefined) return fault;
  const { state } = await host.table.acquire(made.instance);
  const open = stepInHand(state, made);
  if (!open || open.outsider !== made.to || shownDigest(open) !== made.shown) {
    return `${made.step} of ${made.instance} does not wait for ${made.to} as the link says`;
  }
  const data = { ...made, ...(signature !== undefined && { signature }) };
  appendRunnerEvent(ledger, host.clock.now(), linkMade, data, known);
  return undefined;
}

/** Whoever has a key shows with it that they made the link: an inbox is open to more people than the ledger. */
function makerFault(policy: Policy, { made, signature }: LinkAsked): string | undefined {
  const person = made.by.replace(/^person:/, "");
  const { people } = policy;
  if (!people) return undefined;
  if (!Object.hasOwn(people, person)) return `${person} is not in the people file`;
  if ((people[person]?.keys ?? []).length === 0) return undefined;
  if (signature === undefined) return `${person} has a key and did not sign the link with it`;
  return personSigned(policy, person, linkRecord(made), signature) ? undefined : `${person} did not sign the link`;
}
