import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cloneOf, commitAll, geartrain, git, purchases, write } from "./command.fixture.ts";

const start = (folder: string) => geartrain(folder, ["start", "buy", "--set", "amount=700", "--set", "vendor=Acme"]);
const ledger = "refs/heads/geartrain/ledger";
const head = (folder: string) => git(folder, "rev-parse", "HEAD");

describe("policy only moves forward", () => {
  let clone: string;
  let remote: string;
  let first: string;
  let second: string;

  beforeAll(() => {
    clone = purchases();
    remote = git(clone, "remote", "get-url", "origin");
    expect(start(clone).exit).toBe(0);
    first = head(clone);
    second = hire(clone, "eve");
    expect(start(clone).exit).toBe(0);
  });

  it("a branch that was set back is refused, and nothing is recorded", () => {
    const before = git(remote, "rev-parse", ledger);
    git(clone, "push", "--quiet", "--force", "origin", `${first}:main`);

    const { exit, err } = start(clone);

    expect(exit).toBe(3);
    expect(err).toBe(
      `✗ The people and roles of ${first.slice(0, 12)} count here, and the ledger has recorded later ones already, of ` +
        `${second.slice(0, 12)}: policy may only move forward. (policy-behind)\n` +
        "→ Run the command again: it takes the newest from origin. If the branch there was set back, take the change " +
        "back with git revert instead.\n",
    );
    expect(geartrain(clone, ["work"]).err).toContain("(policy-behind)");
    expect(git(remote, "rev-parse", ledger)).toBe(before);
    git(clone, "push", "--quiet", "--force", "origin", `${second}:main`);
    expect(start(clone).exit).toBe(0);
  });

  it("a branch that was rewritten is refused, until a person says that it is right", () => {
    git(clone, "commit", "--quiet", "--amend", "--message", "Hire Eve, in other words");
    const other = head(clone);
    git(clone, "push", "--quiet", "--force", "origin", "HEAD:main");

    const { exit, err } = start(clone);
    expect(exit).toBe(3);
    expect(err).toMatch(/does not come after [0-9a-f]{12}, the last one .*\(policy-rewritten\)/s);
    expect(err).toContain(`geartrain doctor --accept-policy ${other} --reason "…"`);

    expect(geartrain(clone, ["doctor", "--accept-policy", other]).err).toContain("(reason-needed)");
    expect(geartrain(clone, ["doctor", "--accept-policy", second, "--reason", "r"]).err).toContain("(not-the-policy)");
    const accepted = geartrain(clone, ["doctor", "--accept-policy", other, "--reason", "a typo was in it"]);
    expect(accepted.out).toContain(`ada accepted the people and roles of ${other.slice(0, 12)} instead of`);
    expect(start(clone).exit).toBe(0);
    expect(geartrain(clone, ["verify"])).toMatchObject({ exit: 0, out: expect.stringContaining("is sound") });
  });

  it("a checkout of the last commit alone brings as much as the question needs", () => {
    hire(clone, "fay");
    hire(clone, "gus");
    const checkout = cloneOf(clone, "--depth=1", "--single-branch", "--branch", "main");
    expect(geartrain(checkout, ["work", "--ephemeral"])).toMatchObject({ exit: 0, err: "" });
  });

  it("verify names a commit that recorded an earlier one", () => {
    const tip = git(remote, "rev-parse", ledger);
    const message = git(remote, "log", "-1", "--format=%B", tip);
    expect(message).toContain("Geartrain-Policy: ");
    const older = message.replace(/^Geartrain-Policy: .*$/m, `Geartrain-Policy: ${first}`);
    const person = ["-c", "user.name=Mallory", "-c", "user.email=mallory@example.org"];
    const forged = git(remote, ...person, "commit-tree", `${tip}^{tree}`, "-p", `${tip}^`, "-m", older);
    git(remote, "update-ref", ledger, forged);

    const { exit, out } = geartrain(cloneOf(clone), ["verify"]);

    expect(exit).toBe(1);
    expect(out).toMatch(
      new RegExp(
        `The first bad record:\n  ${forged.slice(0, 12)} log/\\S+: its policy, of ${first.slice(0, 12)}, does not come after [0-9a-f]{12}, which was recorded before it`,
      ),
    );
  });
});

/** Commits and pushes one person more; the commit. */
function hire(clone: string, name: string): string {
  const file = "geartrain.config.ts";
  const text = readFileSync(join(clone, file), "utf8");
  write(
    clone,
    file,
    text.replace("    bob:", `    ${name}: { name: "${name}", email: "${name}@example.org" },\n    bob:`),
  );
  commitAll(clone, `Hire ${name}`);
  return head(clone);
}
