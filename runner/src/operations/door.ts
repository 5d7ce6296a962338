/*
 * The way in for webhooks while a runner watches. Invariants:
 *  1. Nothing comes in while others' work is being folded, and nothing is folded while something comes in.
 *  2. Without a shift to answer, whoever knocks is told to come again.
 */
import { answerWebhook, hooksOf } from "../triggers/webhook/answer-webhook.ts";
import type { WebhookServer } from "../triggers/webhook/serve-webhooks.ts";
import { serveWebhooks } from "../triggers/webhook/serve-webhooks.ts";
import { gate } from "./gate.ts";
import type { Shift, WorkOptions } from "./work.ts";

export interface Door {
  /** This shift answers from now on. */
  attend(shift: Shift): void;
  /** Nobody answers from now on; settles when the last answer was given. */
  leave(): Promise<void>;
  /** Nothing comes in while this runs. */
  shut<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Has something come in since this was last asked? */
  cameIn(): boolean;
  close(): Promise<void>;
}

/** Where to listen. */
export interface Listening {
  readonly port: number;
  readonly host: string;
}

export async function openDoor(
  options: Pick<WorkOptions, "say" | "environment"> & { readonly listen?: Listening },
): Promise<Door> {
  const { listen, say } = options;
  const way = gate();
  const failed = (error: unknown) => say(`A webhook failed: ${error instanceof Error ? error.message : String(error)}`);
  const server = listen && (await serveWebhooks(listen, failed));
  let told = "";
  let came = false;
  const cameIn = () => {
    const did = came;
    came = false;
    return did;
  };
  const attend = (shift: Shift): void => {
    if (!server) return;
    const { site, host } = shift;
    const hooks = hooksOf(site.catalog);
    shift.cameIn = cameIn;
    const answer = (wanted: typeof hooks, signed: Parameters<typeof answerWebhook>[3]) =>
      way.through(async () => {
        const answered = await answerWebhook({ host, site, say }, options.environment, wanted, signed);
        if (answered.status === 202) came = true;
        return answered;
      });
    server.staff({ hooks, answer });
    const words = wordsOf(server, hooks);
    if (words !== told) say(words);
    told = words;
  };
  return {
    attend,
    leave: async () => {
      server?.staff(undefined);
      await way.alone(async () => {});
    },
    shut: way.alone,
    cameIn,
    close: async () => server?.close(),
  };
}

function wordsOf({ url }: WebhookServer, hooks: ReturnType<typeof hooksOf>): string {
  if (hooks.length === 0) return `Listening on ${url}; no workflow starts by webhook yet.`;
  return hooks.map(({ path, definition }) => `POST ${url}${path} starts ${definition.name}.`).join("\n");
}
