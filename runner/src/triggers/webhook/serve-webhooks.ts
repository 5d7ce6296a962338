/*
 * Listens for webhooks, on this machine alone unless told otherwise. Invariants:
 *  1. Never more of a body is held than the cap; who sends more is told so and cut off.
 *  2. Every request is answered, and soon: one that nobody can take on now is told to come again.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { OperatingError } from "../../operating-error.ts";
import type { Answer, Hook } from "./answer-webhook.ts";
import { refusal } from "./answer-webhook.ts";
import type { Signed } from "./signature.ts";

/** What stands behind the door at the moment. */
export interface Desk {
  readonly hooks: readonly Hook[];
  answer(hooks: readonly Hook[], signed: Signed): Promise<Answer>;
}

export interface WebhookServer {
  readonly url: string;
  /** Who answers from now on; undefined: nobody, for a while. */
  staff(desk: Desk | undefined): void;
  close(): Promise<void>;
}

/** The largest body, in bytes. */
export const largestBody = 1_000_000;
const mostConnections = 100;
const lastBreathMs = 1_000;

export async function serveWebhooks(
  { port, host }: { readonly port: number; readonly host: string },
  failed: (error: unknown) => void,
): Promise<WebhookServer> {
  let desk: Desk | undefined;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    handle(desk, request).then(
      (answer) => send(request, response, answer),
      (error: unknown) => {
        failed(error);
        send(request, response, refusal(503, "failed", "this end is in trouble; send it again later"));
      },
    );
  });
  server.maxConnections = mostConnections;
  await listening(server, port, host);
  const bound = server.address();
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${typeof bound === "object" && bound ? bound.port : port}`,
    staff: (next) => {
      desk = next;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
        // Who is still sending then has been told nothing, and sends it again.
        setTimeout(() => server.closeAllConnections(), lastBreathMs).unref();
      }),
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((listens, refuse) => {
    server.once("error", (error: NodeJS.ErrnoException) => refuse(cannotListen(error, port, host)));
    server.listen(port, host, () => listens());
  });
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): OperatingError {
  const taken = error.code === "EADDRINUSE";
  return new OperatingError({
    exit: "environment",
    code: taken ? "port-in-use" : "cannot-listen",
    message: taken
      ? `Another process listens on port ${port}.`
      : `Nothing can listen on ${host}:${port}: ${error.message}.`,
    next: "Give another one, like --port 8787.",
    cause: error,
  });
}

async function handle(desk: Desk | undefined, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (!desk) return refusal(503, "standing-by", "nobody here can take it on just now; send it again later");
  const hooks = desk.hooks.filter((hook) => hook.path === path);
  if (hooks.length === 0) return refusal(404, "no-such-webhook", "nothing listens to this path");
  if (request.method !== "POST") return refusal(405, "post-only", "a webhook is a POST");
  const body = await bodyOf(request);
  if (!body) return refusal(413, "too-large", `a body has ${largestBody.toLocaleString("en-US")} bytes at most`);
  const header = (name: string) => String(request.headers[name] ?? "");
  return desk.answer(hooks, {
    id: header("webhook-id"),
    timestamp: header("webhook-timestamp"),
    signature: header("webhook-signature"),
    body,
  });
}

/** Undefined where it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > largestBody) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  // Left early, the request stays open for its answer.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largestBody) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function send(request: IncomingMessage, response: ServerResponse, { status, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const headers = {
    "content-type": "application/json; charset=utf-8",
    ...(status === 503 && { "retry-after": "30" }),
    // What is left of a body that nobody wants is not read.
    ...(!request.complete && { connection: "close" }),
  };
  response.writeHead(status, headers).end(`${JSON.stringify(body)}\n`, () => {
    if (request.complete) return;
    // A sender that is cut off while it writes may never read the answer.
    request.resume();
    setTimeout(() => request.destroy(), lastBreathMs).unref();
  });
}
