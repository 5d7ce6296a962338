import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Ended } from "../commands/command.fixture.ts";
import { commitAll, environment, geartrain, git, temporaryFolder, write } from "../commands/command.fixture.ts";

/** Less, and a machine with much to do would be taken for a definition that hangs. */
const impatient = { GEARTRAIN_GIVE_WAY_SECONDS: "3" };

it("an endless run ends the process, uses up its retries, and is a person's then; the others go on", () => {
  const folder = office();
  const stuck = started(folder, "run");
  const fine = started(folder, "fine");

  const first = call(folder, "work");
  expect(first.exit).toBe(75);
  expect(first.err).toContain(
    `✗ The action work of ${stuck} did not give way for 3 seconds, so this process ends. (did-not-give-way)\n` +
      "→ What was accepted is safe. Correct the definition; geartrain work goes on without what hung.\n",
  );

  // The second and last attempt begins a second after the first one failed.
  expect(untilExit(75, folder)).toBe(75);
  expect(call(folder, "work").exit).toBe(0);
  const board = call(folder, "status").out;
  expect(board).toMatch(new RegExp(`${stuck} +work +it did not give way for 3 seconds`));
  expect(board).toMatch(new RegExp(`look +${fine}`));
  const history = call(folder, "show", stuck).out;
  expect(history.match(/did not give way/g)?.length).toBeGreaterThan(1);
});

it("endless after an await, several at once: one at a time is carried out until each is known", () => {
  const folder = office({ attempts: 1 });
  const stuck = [started(folder, "later"), started(folder, "later")];
  const fine = started(folder, "fine");

  expect(untilExit(0, folder)).toBe(0);
  const board = call(folder, "status").out;
  for (const instance of stuck) expect(board).toMatch(new RegExp(`${instance} +work +it did not give way`));
  expect(board).toMatch(new RegExp(`look +${fine}`));
  expect(readFileSync(join(folder, ".git/geartrain/gave-no-way.jsonl"), "utf8")).toBe("");
});

it("an endless derive fails its step with evidence, as one that throws does; a retry really tries again", () => {
  const folder = office();
  const stuck = started(folder, "derive");

  const first = call(folder, "work");
  expect(first.exit).toBe(75);
  expect(first.err).toContain(`Computing look.needs.text of ${stuck} did not give way for 3 seconds`);
  expect(call(folder, "work").exit).toBe(0);
  expect(call(folder, "status").out).toMatch(
    new RegExp(`${stuck} +look +computing look.needs.text failed: it did not give way for 3 seconds`),
  );
  expect(call(folder, "verify").exit).toBe(0);

  expect(call(folder, "retry", stuck, "look", "--reason", "Once more", "--as", "ada").exit).toBe(75);
  write(folder, "free", "");
  expect(call(folder, "work").exit).toBe(0);
});

it("a file that is endless while it is loaded is left out, and named", () => {
  const folder = office();
  write(folder, "hang.workflow.ts", "for (;;) {}\n");
  commitAll(folder, "Hang");

  const exits = [call(folder, "list"), call(folder, "list")];
  expect(exits.map(({ exit }) => exit)).toEqual([75, 75]);
  expect(exits[1]?.err).toContain("✗ Loading hang.workflow.ts did not give way for 3 seconds");
  const list = call(folder, "list");
  expect(list.exit).toBe(0);
  expect(list.out).toContain("hang.workflow.ts did not give way for 3 seconds when it was loaded last.");
});

it("a process that was suspended, or that works for long and gives way, is left alone", async () => {
  const folder = office();
  started(folder, "slow");
  const args = [join(import.meta.dirname, "../../bin/geartrain.mjs"), "work"];
  const env = { ...environment, ...impatient };
  const runner = spawn(process.execPath, args, { cwd: folder, env, stdio: "ignore" });
  const ended = new Promise<number | null>((tell) => runner.once("exit", tell));
  while (!existsSync(join(folder, "begun"))) await sleep(20);
  runner.kill("SIGSTOP");
  await sleep(4_500);
  runner.kill("SIGCONT");
  expect(await ended).toBe(0);
});

function call(folder: string, ...args: string[]): Ended {
  return geartrain(folder, args, { env: impatient });
}

function untilExit(exit: number, folder: string): number | null {
  let last = call(folder, "work").exit;
  for (let more = 8; more > 0 && last !== exit; more -= 1) last = call(folder, "work").exit;
  return last;
}

function started(folder: string, how: string): string {
  const { out } = geartrain(folder, ["start", "spin", "--set", `how=${how}`]);
  return /spin-[0-9a-z]{10}/.exec(out)?.[0] ?? "nothing was started";
}

function office({ attempts = 2 } = {}): string {
  const folder = temporaryFolder();
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "config", "user.name", "Ada");
  git(folder, "config", "user.email", "ada@example.org");
  write(folder, "geartrain.config.ts", config);
  write(folder, "spin.workflow.ts", workflow(attempts));
  write(folder, ".gitignore", "begun\nfree\n");
  commitAll(folder, "Begin");
  return folder;
}

const config = `import { defineConfig, definePeople } from "geartrain";

export default defineConfig({ people: definePeople({ ada: { name: "Ada", email: "ada@example.org" } }) });
`;

const workflow = (attempts: number) => `import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { action, defineRole, defineWorkflow, derive, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const all = defineRole("all", { department: "All", members: ["ada"] });
const request = trigger("request", { by: all, gives: { how: z.enum(["fine", "run", "later", "derive", "slow"]) } });
const work = action("work", {
  needs: { how: request.output.how },
  gives: { answer: z.string() },
  retry: { attempts: ${attempts}, first: "1 second", factor: 1 },
  run: async ({ how }) => {
    if (how === "run") for (;;) {}
    writeFileSync("begun", "");
    await sleep(200);
    if (how === "later") for (;;) {}
    if (how === "slow") for (let times = 0; times < 30; times += 1) await sleep(100);
    return { answer: how };
  },
});
const text = derive({ answer: work.output.answer }, z.string(), ({ answer }) => {
  while (answer === "derive" && !existsSync("free")) {}
  return answer;
});
const look = human("look", { by: all, due: "1 day", needs: { text } });

export const spin = defineWorkflow("spin", {
  purpose: "Try what does not give way",
  owner: all,
  starts: request,
  flow: sequence(work, look),
});
`;
