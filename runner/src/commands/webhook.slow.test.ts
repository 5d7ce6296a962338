import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";
import { watching } from "./watching.fixture.ts";

let clone = "";
let runner: ReturnType<typeof watching>;
let url = "";

async function listen(): Promise<void> {
  // What a workflow names as its secret is all that the environment has to hold.
  runner = watching(clone, "--durability", "local", "--port", "0");
  await runner.until("starts paid.");
  url = /POST (http:\/\/127\.0\.0\.1:\d+\/payments) starts paid\./.exec(runner.text())?.[1] ?? "";
}

beforeAll(async () => {
  clone = purchases();
  write(clone, "pay.workflow.ts", pay);
  commitAll(clone, "Listen");
  await listen();
}, 60_000);

afterAll(async () => {
  expect(await runner.stop()).toBe(0);
});

interface Sending {
  readonly id?: string;
  readonly secret?: string;
  readonly at?: number;
  readonly to?: string;
  readonly method?: string;
}

let sent = 0;

async function send(body: string, { id, secret = "t", at = Date.now(), to = url, method = "POST" }: Sending = {}) {
  sent += 1;
  const delivery = id ?? `delivery-${sent}`;
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac("sha256", secret).update(`${delivery}.${timestamp}.${body}`).digest("base64");
  const headers = {
    "webhook-id": delivery,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,bm90IGl0 v1,${signature}`,
  };
  const response = await fetch(to, { method, headers, ...(method === "POST" && { body }) });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

function payments(): number {
  const { counts } = JSON.parse(geartrain(clone, ["status", "--json"]).out);
  return counts.live + counts.finishedLast7Days;
}

describe("a webhook", () => {
  it("starts an instance, and sent again starts nothing and is answered alike", async () => {
    const first = await send('{"order":"A-1"}', { id: "again" });
    expect(first).toMatchObject({ status: 202, json: { started: [{ workflow: "paid" }] } });
    // Accepted means journalled: another process sees it at once.
    expect(payments()).toBe(1);
    expect(await send('{"order":"A-1"}', { id: "again" })).toEqual(first);
    expect(await send('{"order":"A-2"}', { id: "again" })).toEqual(first);
    expect(payments()).toBe(1);
    const [{ instance }] = first.json.started as [{ instance: string }];
    await runner.until(`✓ ${instance}  finished: done`);
  });

  it("many at once all start", async () => {
    const before = payments();
    const all = await Promise.all(Array.from({ length: 20 }, (_, index) => send(`{"order":"B-${index}"}`)));
    expect(all.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(payments()).toBe(before + 20);
  });

  it.each<[string, string, Sending, number, string]>([
    ["with another secret", '{"order":"C"}', { secret: "guess" }, 401, "not-signed"],
    ["that is an hour old", '{"order":"C"}', { at: Date.now() - 3_600_000 }, 401, "not-signed"],
    ["whose data does not fit", '{"order":7}', {}, 422, "wrong-data"],
    ["that is not JSON", "{", {}, 422, "input-not-json"],
    ["that is huge", JSON.stringify({ order: "x".repeat(1_000_000) }), {}, 413, "too-large"],
    [
      "that is more than a history can keep",
      JSON.stringify({ order: "x".repeat(200_000) }),
      {},
      422,
      "event-not-storable",
    ],
    ["that is asked for", "", { method: "GET" }, 405, "post-only"],
  ])("%s is refused", async (_, body, how, status, code) => {
    expect(await send(body, how)).toMatchObject({ status, json: { code } });
  });

  it("that was refused started nothing", () => expect(payments()).toBe(21));

  it("to another path is nobody's", async () => {
    const to = url.replace("/payments", "/nothing");
    expect(await send("{}", { to })).toMatchObject({ status: 404, json: { code: "no-such-webhook" } });
  });

  it("that never ends is cut off at the cap", async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => {});
    socket.write(`POST /payments HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = `${(65_536).toString(16)}\r\n${"x".repeat(65_536)}\r\n`;
    const sending = setInterval(() => socket.writable && socket.write(chunk), 5);
    await new Promise((closed) => socket.once("close", closed));
    clearInterval(sending);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

it("what was accepted is there after the runner was killed, and sent again it starts nothing", async () => {
  const before = payments();
  const accepted = await send('{"order":"K"}', { id: "killed" });
  await runner.kill();
  expect(accepted.status).toBe(202);
  expect(payments()).toBe(before + 1);
  await listen();
  expect(await send('{"order":"K"}', { id: "killed" })).toEqual(accepted);
  expect(payments()).toBe(before + 1);
});

it("--port without --watch is said to be of no use", () => {
  const { exit, err } = geartrain(clone, ["work", "--port", "8787"]);
  expect(exit).toBe(2);
  expect(err).toContain("Run it like this: geartrain work --watch --port 8787");
});

const pay = `import { action, defineWorkflow, trigger, webhook } from "geartrain";
import { z } from "zod";

const called = trigger("called", {
  gives: { order: z.string() },
  from: [webhook({ path: "/payments", secret: "ERP_TOKEN" })],
});
const note = action("note", { needs: { order: called.output.order }, gives: {}, run: () => ({}) });

export const paid = defineWorkflow("paid", { purpose: "Note what was paid", starts: called, flow: note });
`;
