/*
 * How steady the editor's test is: runs it again and again, and keeps the pictures of every run that failed. A run that
 * leaves files or processes behind has failed too.
 */
import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";

const root = resolve(import.meta.dirname, "../..");
const out = join(import.meta.dirname, "out");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const [count = "20"] = process.argv.slice(2);

/** What tools let Node keep of their code, for whoever runs them next: it is meant to stay. */
const compiledCode = "node-compile-cache";

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What went wrong in one run, in words; and how many tests there were. */
interface Run {
  readonly wrong: readonly string[];
  readonly tests: number;
}

function run(): Run {
  // All that a run makes lies in here. Sockets have long names already, so this one is short.
  const own = mkdtempSync(join(tmpdir(), "e20-"));
  const path = join(out, "run.json");
  rmSync(path, { force: true });
  const words = ["run", "--project", "editor", "--reporter=json", `--outputFile.json=${path}`];
  const env = { ...process.env, TMPDIR: own };
  const { status } = spawnSync(process.execPath, [vitest, ...words], { cwd: root, stdio: "ignore", env });
  const { numTotalTests: tests, testResults } = reportIn(path);
  const red = testResults.flatMap(({ assertionResults, message }) => {
    const failed = assertionResults.filter((each) => each.status === "failed").map(({ fullName }) => fullName);
    return failed.length === 0 && message !== "" ? [message.split("\n", 1)[0] ?? ""] : failed;
  });
  const files = readdirSync(own).filter((name) => name !== compiledCode);
  const left = [...files.map((name) => `left behind: ${join(own, name)}`), ...processesOf(own)];
  rmSync(own, { recursive: true, force: true });
  const ended = status === 0 && tests > 0 ? [] : [`vitest ended with ${status}, after ${tests} tests`];
  return { wrong: [...red, ...(red.length === 0 ? ended : []), ...left], tests };
}

/** A run that was killed reports nothing. */
function reportIn(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Report;
  } catch {
    return { numTotalTests: 0, testResults: [] };
  }
}

function processesOf(folder: string): readonly string[] {
  return globSync("/proc/[0-9]*/cmdline").flatMap((path) => {
    try {
      const words = readFileSync(path, "utf8").replaceAll("\0", " ").trim();
      return words.includes(folder) ? [`still running: ${path.split("/")[2]} ${words.slice(0, 100)}`] : [];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}

mkdirSync(out, { recursive: true });
for (const old of globSync(`${out}-run-*`)) rmSync(old, { recursive: true });
let failed = 0;
for (let turn = 1; turn <= Number(count); turn += 1) {
  const started = performance.now();
  const { wrong, tests } = run();
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`run ${turn}: ${wrong.length === 0 ? "passed" : "failed"}, ${tests} tests, ${seconds} s\n`);
  for (const words of wrong) process.stdout.write(`  ${words}\n`);
  if (wrong.length === 0) continue;
  failed += 1;
  cpSync(out, `${out}-run-${turn}`, { recursive: true });
}
process.stdout.write(`${Number(count) - failed} of ${count} runs passed\n`);
process.exitCode = failed === 0 ? 0 : 1;
