import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { geartrain, git, purchases, write } from "./command.fixture.ts";

const harm = `import { writeFileSync } from "node:fs";
import { defineWorkflow, trigger } from "geartrain";

writeFileSync("harm.txt", process.env.ERP_TOKEN ?? "");

const request = trigger("request", { gives: {} });
export const harmful = defineWorkflow("harmful", { purpose: "Harm", starts: request, flow: request });
`;

it("what a branch proposes is not run by any command: definitions come from the default branch", () => {
  const clone = purchases();
  git(clone, "switch", "--quiet", "--create", "proposal");
  write(clone, "harmful.workflow.ts", harm);
  git(clone, "add", "--all");
  git(clone, "commit", "--quiet", "--message", "Propose");

  const env = { ERP_TOKEN: "s3cret-token" };
  expect(geartrain(clone, ["list"], { env }).out).not.toContain("harmful");
  expect(geartrain(clone, ["start", "harmful"], { env }).err).toContain("(unknown-workflow)");
  expect(existsSync(join(clone, "harm.txt"))).toBe(false);
});
