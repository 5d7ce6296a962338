import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const bin = fileURLToPath(new URL("../../bin/geartrain.mjs", import.meta.url));
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Nothing of the machine's settings, identity or colours takes part. */
export const environment = {
  PATH: process.env.PATH,
  HOME: "/nonexistent",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  LC_ALL: "C",
  NO_COLOR: "1",
};

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Calling {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** The real command, as a process of its own. */
export function geartrain(folder: string, args: readonly string[], { input = "", env = {} }: Calling = {}): Ended {
  const options = { cwd: folder, env: { ...environment, ...env }, input, maxBuffer: 2 ** 26, timeout: 120_000 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], options);
  return { exit: status, out: stdout.toString("utf8"), err: stderr.toString("utf8") };
}

export function git(folder: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: folder, env: environment, encoding: "utf8", stdio: "pipe" }).trimEnd();
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-command-"));
  folders.push(folder);
  return folder;
}

export function write(folder: string, path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Commits everything, and pushes it where there is a remote. */
export function commitAll(folder: string, message: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", message);
  if (git(folder, "remote") !== "") git(folder, "push", "--quiet", "origin", "HEAD:main");
}

/** Ada's clone of a bare remote with one workflow: Bob approves what costs 500 or more, then an order is written. */
export function purchases({ remote = true } = {}): string {
  const folder = temporaryFolder();
  const clone = join(folder, "clone");
  git(folder, "init", "--quiet", "--initial-branch=main", clone);
  if (remote) {
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", join(folder, "remote.git"));
    git(clone, "remote", "add", "origin", join(folder, "remote.git"));
  }
  identify(clone);
  write(clone, "geartrain.config.ts", config);
  write(clone, "buy.workflow.ts", workflow);
  write(clone, ".gitignore", "order.txt\n*.json\n*.yaml\n");
  commitAll(clone, "Begin");
  return clone;
}

/** Another clone of the same remote. */
export function cloneOf(clone: string, ...options: string[]): string {
  const folder = join(temporaryFolder(), "clone");
  git(dirname(folder), "clone", "--quiet", ...options, `file://${git(clone, "remote", "get-url", "origin")}`, folder);
  identify(folder);
  return folder;
}

function identify(folder: string): void {
  git(folder, "config", "user.name", "Ada");
  git(folder, "config", "user.email", "ada@example.org");
}

/** The instance that a command has just told of. */
export function instanceIn({ out }: Ended): string {
  const [id] = /\bbuy-[0-9a-z]{10}\b/.exec(out) ?? [];
  if (id === undefined) throw new Error(`no instance in: ${out}`);
  return id;
}

const config = `import { defineConfig, definePeople } from "geartrain";

export default defineConfig({
  people: definePeople({
    ada: { name: "Ada", email: "ada@example.org" },
    bob: { name: "Bob", email: "bob@example.org" },
  }),
});
`;

const workflow = `import { appendFileSync } from "node:fs";
import { action, decision, defineRole, defineWorkflow, end, fact, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

export const requester = defineRole("requester", { department: "All", members: ["ada", "bob"] });
export const boss = defineRole("boss", { department: "All", members: ["bob"] });

const request = trigger("request", {
  by: requester,
  gives: { amount: z.number().min(0).meta({ title: "Amount", unit: "USD" }), vendor: z.string().min(1) },
});
const level = decision("level", {
  needs: { amount: request.output.amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "none" },
    { when: (it) => it.amount >= 500, answer: "boss" },
  ],
});
const comment = fact("comment", z.string());
const approve = human("approve", {
  by: boss,
  due: "2 days",
  needs: { amount: request.output.amount },
  outcomes: { approve: { means: "It is needed" }, reject: { form: { comment } } },
  notBy: [request.by],
});
const order = action("order", {
  needs: { vendor: request.output.vendor },
  gives: { key: z.string() },
  secrets: ["ERP_TOKEN"],
  run: (it, at) => {
    at.log(\`\${it.vendor} with \${at.secret("ERP_TOKEN")} and \${process.env.OTHER ?? "nothing else"}\`);
    appendFileSync("order.txt", \`\${it.vendor}\\n\`);
    return { key: at.idempotencyKey };
  },
});

export const buy = defineWorkflow("buy", {
  purpose: "Buy what is needed",
  starts: request,
  flow: sequence(
    route(level, { none: proceed, boss: route(approve, { approve: proceed, reject: end("rejected") }) }),
    order,
  ),
  ends: { done: { key: order.output.key }, rejected: { why: comment } },
});
`;
