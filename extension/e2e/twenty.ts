/* How steady the editor's test is: runs it again and again, and keeps the pictures of every run that failed. */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

const root = resolve(import.meta.dirname, "../..");
const out = join(import.meta.dirname, "out");
const [count = "20"] = process.argv.slice(2);

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

let failed = 0;
for (let run = 1; run <= Number(count); run += 1) {
  const started = performance.now();
  const report = join(out, "run.json");
  rmSync(report, { force: true });
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const words = ["run", "--project", "editor", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, [vitest, ...words], { cwd: root, stdio: "ignore" });
  const { numTotalTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const red = testResults.flatMap(({ assertionResults, message }) => {
    const own = assertionResults.filter((each) => each.status === "failed").map(({ fullName }) => fullName);
    return own.length === 0 && message !== "" ? [message.split("\n", 1)[0] ?? ""] : own;
  });
  const good = status === 0 && numTotalTests > 0;
  if (!good) {
    failed += 1;
    const kept = `${out}-run-${run}`;
    rmSync(kept, { recursive: true, force: true });
    cpSync(out, kept, { recursive: true });
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`run ${run}: ${good ? "passed" : "failed"}, ${numTotalTests} tests, ${seconds} s\n`);
  for (const name of red) process.stdout.write(`  ${name}\n`);
}
process.stdout.write(`${Number(count) - failed} of ${count} runs passed\n`);
process.exitCode = failed === 0 ? 0 : 1;
