import { globSync, readFileSync } from "node:fs";
import { root } from "./source-tree.ts";
import type { Count, TestReport } from "./tally.ts";
import { countOutput, countTests, total } from "./tally.ts";

// Reads what `.ci/run` kept of every stage, prints one line for each and the sum last.
const [folder = ".scratch/ci"] = process.argv.slice(2);

const kept = (file: string): string | undefined => {
  try {
    return readFileSync(`${root}/${folder}/${file}`, "utf8");
  } catch {
    return undefined;
  }
};
const succeeded = (stage: string): boolean => kept(`${stage}.code`)?.trim() === "0";
const tests = (stage: string): Count[] => {
  const report = kept(`${stage}.json`);
  return countTests(stage, succeeded(stage), report === undefined ? undefined : (JSON.parse(report) as TestReport));
};
const output = (stage: string, seen: RegExp): Count =>
  countOutput(stage, succeeded(stage), Number(seen.exec(kept(`${stage}.log`) ?? "")?.[1] ?? 0));

const compiled = globSync(".types/**/*.d.ts", { cwd: root }).length;
const counts = [
  ...tests("fast"),
  countOutput("types", succeeded("types"), compiled),
  output("lint", /Checked (\d+) files/),
  output("knip", /Looked at (\d+) files/),
  ...tests("slow"),
  output("vsix", /Packaged: .*\((\d+) files/),
  ...tests("editor"),
];

for (const count of counts) process.stdout.write(`${count.line}\n`);
const { passed, failed } = total(counts);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
