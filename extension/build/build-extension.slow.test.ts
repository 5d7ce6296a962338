import { spawn } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { checks } from "@geartrain/checks";
import { openSession } from "@geartrain/session";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildExtension } from "./build-extension.ts";

const folder = mkdtempSync(join(tmpdir(), "geartrain-extension-"));

beforeAll(() => buildExtension(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what is packed", () => {
  it("is the bundles and what they show, and nothing else", () => {
    expect(globSync("**/*.*", { cwd: folder }).sort()).toEqual([
      "README.md",
      "THIRD-PARTY-NOTICES.txt",
      "client.cjs",
      "language-server.cjs",
      "media/form.css",
      "media/form.js",
      "media/gear.svg",
      "media/page.js",
      "media/panel.css",
      "media/snippets.json",
      ...["check", "look", "move", "run", "write"].map((step) => `media/walkthrough/${step}.md`),
      "package.json",
      "server.cjs",
    ]);
  });

  it("says what it is, and nothing of the workspace that it comes from", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Readonly<
      Record<string, unknown>
    >;

    expect(manifest).toMatchObject({ name: "geartrain", main: "client.cjs" });
    expect(Object.keys(manifest).filter((name) => /private|dependencies/i.test(name))).toEqual([]);
  });

  it("passes on the licences of what it holds of others", () => {
    const text = readFileSync(join(folder, "THIRD-PARTY-NOTICES.txt"), "utf8");

    expect(text).toMatch(/^typescript \(Apache-2\.0\)$/m);
    expect(text).toMatch(/^vscode-languageclient \d.* \(MIT\)$/m);
    expect(text).not.toContain(resolve(import.meta.dirname, "../.."));
  });

  it("has a server that runs by itself", async () => {
    const server = spawn(process.execPath, [join(folder, "server.cjs")], { cwd: folder });
    const params = { processId: null, rootUri: null, capabilities: {} };
    const message = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    const said = new Promise<string>((resolve) => {
      let text = "";
      server.stdout.on("data", (chunk: Buffer) => {
        text += String(chunk);
        if (text.includes("serverInfo")) resolve(text);
      });
      server.once("exit", () => resolve(`it has ended: ${text}`));
    });
    server.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);

    expect(await said).toContain('"serverInfo":{"name":"geartrain"}');
    server.kill();
  });

  it("has a server that finds what the sources find, although it holds only a part of TypeScript", async () => {
    const settings = 'import { defineConfig } from "geartrain";\nexport default defineConfig({});\n';
    const root = join(folder, "all");
    cpSync(resolve(import.meta.dirname, "../../examples/office"), join(root, "office"), { recursive: true });
    for (const { code, fails } of checks) {
      const texts = typeof fails === "string" ? { "example.workflow.ts": fails } : fails;
      for (const [path, text] of Object.entries({ "geartrain.config.ts": settings, ...texts })) {
        mkdirSync(dirname(join(root, code, path)), { recursive: true });
        writeFileSync(join(root, code, path), text);
      }
    }
    const told = (await findingsOf(join(folder, "server.cjs"), root)).map((each) => words(each.code, each.message));
    const found = ["office", ...checks.map(({ code }) => code)].flatMap((own) =>
      openSession({ root: join(root, own) })
        .findings()
        .map(({ code, message }) => words(code, message)),
    );

    expect(told.length).toBeGreaterThan(checks.length);
    expect(new Set(told)).toEqual(new Set(found));
  });
});

const words = (code: string, message: string) => `${code}: ${message}`;

interface Told {
  readonly code: string;
  readonly message: string;
}

/** What a server publishes of a folder in its first round. */
function findingsOf(server: string, root: string): Promise<readonly Told[]> {
  const child = spawn(process.execPath, [server], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const workspaceFolders = [{ uri: pathToFileURL(root).href, name: "all" }];
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {}, workspaceFolders } });
  send({ method: "initialized", params: {} });
  const all: Told[] = [];
  let received = Buffer.alloc(0);
  return new Promise((done) => {
    child.stdout.on("data", (data: Buffer) => {
      received = Buffer.concat([received, data]);
      for (;;) {
        const head = received.indexOf("\r\n\r\n");
        const length = Number(/Content-Length: (\d+)/.exec(received.toString("latin1", 0, Math.max(0, head)))?.[1]);
        if (head < 0 || received.length < head + 4 + length) return;
        const text = received.toString("utf8", head + 4, head + 4 + length);
        received = received.subarray(head + 4 + length);
        const { method, params } = JSON.parse(text) as { method?: string; params?: { diagnostics?: Told[] } };
        all.push(...(params?.diagnostics ?? []));
        if (method !== "geartrain/checked") continue;
        child.kill();
        done(all);
      }
    });
  });
}
