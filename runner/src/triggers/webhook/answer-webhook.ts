/*
 * What a request from outside leads to. Invariants:
 *  1. Nothing of the body is read as data before its signature was found right.
 *  2. 202 is said only when what was started is durable.
 *  3. An instance's id is made of the path and the delivery's id: sent again, it starts nothing and is answered alike.
 */
import { createHash } from "node:crypto";
import type { Definition } from "../../definitions/index.ts";
import type { Environment } from "../../host/environment.ts";
import type { StartRefused } from "../start-refused.ts";
import type { Starting } from "../starting.ts";
import { canStart, startOne, triggersOf } from "../starting.ts";
import type { Signed } from "./signature.ts";
import { signatureFault } from "./signature.ts";

export interface Answer {
  readonly status: 202 | 401 | 404 | 405 | 413 | 422 | 503;
  readonly body:
    | { readonly started: readonly { readonly workflow: string; readonly instance: string }[] }
    | StartRefused;
}

/** A workflow that listens, with the name of its secret. */
export interface Hook {
  readonly definition: Definition;
  readonly path: string;
  readonly secret: string;
}

export function hooksOf(catalog: Parameters<typeof triggersOf>[0]): readonly Hook[] {
  return triggersOf(catalog, "webhook").flatMap(({ definition, sources }) =>
    sources.map(({ path, secret }) => ({ definition, path, secret })),
  );
}

/** Several workflows may listen to one path: those whose secret signed it are started. */
export async function answerWebhook(
  starting: Starting,
  environment: Environment,
  hooks: readonly Hook[],
  signed: Signed,
): Promise<Answer> {
  const now = Date.parse(starting.site.clock.now());
  const known = hooks.flatMap((hook) => {
    const secret = environment.get(hook.secret);
    return secret === undefined || secret === "" ? [] : [{ hook, secret }];
  });
  if (known.length === 0) return noSecret(starting, hooks);
  const faults = known.map(({ hook, secret }) => ({ hook, fault: signatureFault(secret, signed, now) }));
  const believed = faults.filter(({ fault }) => fault === undefined).map(({ hook }) => hook);
  if (believed.length === 0) return refusal(401, "not-signed", faults[0]?.fault ?? "the signature is wrong");
  const data = json(signed.body);
  if (!data) return refusal(422, "input-not-json", "the body is not JSON");
  return startAll(starting, believed, signed.id, data.value);
}

async function startAll(starting: Starting, hooks: readonly Hook[], id: string, input: unknown): Promise<Answer> {
  const started: { workflow: string; instance: string }[] = [];
  let refused: StartRefused | undefined;
  for (const { definition, path } of hooks) {
    if (!(await canStart(starting, definition))) {
      return refusal(
        503,
        "blocked",
        `${definition.name} can't be started just now: its definition has to be put right`,
      );
    }
    const digest = createHash("sha256").update(`${path}\0${id}`).digest("hex");
    const by = `runner:${starting.host.ledger.runner}` as const;
    const outcome = await startOne(starting, definition, { id: `webhook-${digest.slice(0, 32)}`, by, input });
    if ("instance" in outcome) started.push({ workflow: definition.name, instance: outcome.instance });
    else refused = outcome.refused;
  }
  if (started.length === 0 && refused) return { status: 422, body: refused };
  return { status: 202, body: { started } };
}

function noSecret({ say }: Starting, hooks: readonly Hook[]): Answer {
  const names = [...new Set(hooks.map(({ secret }) => secret))].join(", ");
  say(`A webhook came in and can't be believed: the environment holds no ${names}.`);
  return refusal(503, "no-secret", "this end does not know the secret yet");
}

export function refusal(status: Answer["status"], code: string, message: string): Answer {
  return { status, body: { code, message } };
}

function json(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}
