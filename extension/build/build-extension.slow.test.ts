import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildExtension } from "./build-extension.ts";

const folder = mkdtempSync(join(tmpdir(), "geartrain-extension-"));

beforeAll(() => buildExtension(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what is packed", () => {
  it("is the two bundles and what they show, and nothing else", () => {
    expect(globSync("**/*.*", { cwd: folder }).sort()).toEqual([
      "README.md",
      "client.cjs",
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
});
