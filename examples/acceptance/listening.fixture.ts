import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Office } from "./office.fixture.ts";

/** `geartrain work --watch` of an office, as a process of its own that listens to webhooks. */
export async function listening(office: Office, secrets: Readonly<Record<string, string>>) {
  const { words, cwd, env } = office.command("work", "--watch", "--interval", "0.5", "--port", "0");
  const child = spawn(process.execPath, words, { cwd, env: { ...env, ...secrets } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const until = async (wanted: RegExp): Promise<RegExpExecArray> => {
    for (let waited = 0; waited < 60_000 && child.exitCode === null; waited += 50) {
      const found = wanted.exec(said);
      if (found) return found;
      await sleep(50);
    }
    throw new Error(`${wanted} was not said in:\n${said}`);
  };
  /** Posts as the sender's own system would: signed by the published convention. */
  const post = async (path: string, id: string, data: object, secret: string) => {
    const [, origin = ""] = await until(/POST (http:\/\/127\.0\.0\.1:\d+)\//);
    const body = JSON.stringify(data);
    const timestamp = String(Math.floor(office.now / 1_000));
    const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
    const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
    const response = await fetch(`${origin}${path}`, { method: "POST", headers, body });
    return { status: response.status, json: (await response.json()) as { started?: { instance: string }[] } };
  };
  const stop = async () => {
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    return code as number | null;
  };
  return { until, post, stop };
}
