import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cloneOf, commitAll, geartrain, git, instanceIn, purchases, write } from "./command.fixture.ts";

const token = { env: { ERP_TOKEN: "s3cret-token" } };
const start = (folder: string, amount: number, ...more: string[]) =>
  geartrain(folder, ["start", "buy", "--set", `amount=${amount}`, "--set", "vendor=Acme", ...more]);

describe("a clone as it may be", () => {
  it("detached, or without an identity: start goes on, and who acts has to be said", () => {
    const clone = purchases();
    git(clone, "checkout", "--quiet", "--detach");
    expect(start(clone, 5).exit).toBe(0);

    git(clone, "config", "--unset", "user.email");
    expect(start(clone, 5).err).toBe(
      "✗ Nobody knows who you are: git has no e-mail address here. (no-identity)\n" +
        "→ Say it with --as <person>, or tell git: git config user.email you@example.org\n",
    );
    expect(start(clone, 5, "--as", "bob").exit).toBe(0);
    expect(geartrain(clone, ["doctor"]).out).toMatch(
      /! branch +HEAD is detached[\s\S]*! identity +git does not know who you are/,
    );
  });

  it("without a remote: the ledger is here, and everything works", () => {
    const clone = purchases({ remote: false });
    expect(start(clone, 5).out).toContain("safe in this clone's journal");
    expect(geartrain(clone, ["work"], token).out).toContain("finished: done");
    expect(git(clone, "log", "-1", "--format=%s", "geartrain/ledger")).toContain("ended done");
    expect(geartrain(clone, ["doctor"]).out).toMatch(/! remote +none: the ledger is in this clone alone/);
  });

  it("shallow: what needs the history stops before anything is written", () => {
    const clone = purchases();
    start(clone, 5);
    geartrain(clone, ["work"], token);
    const shallow = cloneOf(clone, "--depth", "1", "--no-single-branch");

    const { exit, err } = start(shallow, 5);

    expect(exit).toBe(3);
    expect(err).toMatch(/\(history-cut\)\n→ Fetch it: git fetch --unshallow/);
  });

  it("with a definition that does not compile: that one is refused, the others are not", () => {
    const clone = purchases();
    write(clone, "bad.workflow.ts", 'export const bad = defineWorkflow("bad", {\n');
    commitAll(clone, "Break");

    const { exit, err } = geartrain(clone, ["start", "bad"]);
    expect(exit).toBe(1);
    expect(err).toContain("(definition-does-not-compile)");
    expect(err).toContain("→ Correct bad.workflow.ts and commit it.");
    expect(start(clone, 5).exit).toBe(0);
    expect(geartrain(clone, ["doctor"]).exit).toBe(1);
  });

  it("with a definition that reaches out of the repository", () => {
    const clone = purchases();
    write(clone, "../outside.ts", "export const outside = 1;\n");
    write(
      clone,
      "out.workflow.ts",
      'import { outside } from "../outside.ts";\nexport const out = defineWorkflow("out", outside);\n',
    );
    commitAll(clone, "Reach out");

    const { exit, err } = geartrain(clone, ["start", "out"]);

    expect(exit).toBe(1);
    expect(err).toMatch(/out\.workflow\.ts:1:\d+: .*"\.\.\/outside\.ts".* \(definition-does-not-compile\)/);
  });

  it("with changes that are not committed", () => {
    const clone = purchases();
    write(clone, "buy.workflow.ts", "// changed\n");

    expect(start(clone, 5).err).toContain(
      "(uncommitted-definition)\n    buy.workflow.ts  is changed\n→ Look at them with git diff",
    );
  });
});

describe("a ledger that somebody damaged", () => {
  it("is named by its first bad record, by every command and by verify", () => {
    const clone = purchases();
    start(clone, 5);
    geartrain(clone, ["work"], token);
    expect(geartrain(clone, ["verify"]).out).toMatch(
      /^✓ The ledger [0-9a-f]{16} is sound up to [0-9a-f]{12}: 6 events of 1 instance in /,
    );
    const other = cloneOf(clone);
    git(other, "checkout", "--quiet", "-b", "work-on-it", "origin/geartrain/ledger");
    const path = git(other, "ls-files", "log").split("\n")[0] ?? "";
    writeFileSync(join(other, path), "{}\n");
    git(other, "commit", "--quiet", "--all", "--message", "Tamper");
    git(other, "push", "--quiet", "origin", "HEAD:geartrain/ledger");

    const { exit, err } = geartrain(clone, ["status"]);
    expect(exit).toBe(3);
    expect(err).toContain(`is not an append: ${path} (changed). (ledger-not-append-only)`);
    git(other, "fetch", "--quiet");
    const verified = geartrain(other, ["verify"]);
    expect(verified.exit).toBe(1);
    expect(verified.out).toContain(
      `The first bad record:\n  ${git(other, "rev-parse", "HEAD").slice(0, 12)} ${path}: changed`,
    );
  });

  it("rewritten, stops every command until a person accepts it, which is recorded", () => {
    const clone = purchases();
    start(clone, 5);
    geartrain(clone, ["work"], token);
    const before = git(clone, "ls-remote", "origin", "geartrain/ledger").slice(0, 40);
    git(clone, "push", "--quiet", "--force", "origin", `${before}~2:refs/heads/geartrain/ledger`);
    const tip = git(clone, "rev-parse", `${before}~2`);

    const stopped = geartrain(clone, ["status"]);
    expect(stopped.exit).toBe(3);
    expect(stopped.err).toContain(`geartrain doctor --accept-tip ${tip} --reason "…"`);
    expect(geartrain(clone, ["doctor", "--accept-tip", tip]).err).toContain("(reason-needed)");
    expect(geartrain(clone, ["doctor", "--accept-tip", before, "--reason", "x"]).err).toContain("(not-the-tip)");

    const accepted = geartrain(clone, ["doctor", "--accept-tip", tip, "--reason", "Restored from a backup"]);
    expect(accepted).toMatchObject({ exit: 0, err: "" });
    expect(accepted.out).toContain(
      `ada accepted the ledger's tip ${tip.slice(0, 12)} instead of ${before.slice(0, 12)}`,
    );
    git(clone, "fetch", "--quiet");
    expect(git(clone, "show", "origin/geartrain/ledger")).toContain("Restored from a backup");
    expect(geartrain(clone, ["work"], token).out).toContain("finished: done");
    expect(geartrain(clone, ["verify"]).exit).toBe(0);
  });
});

it("an index that is damaged is made again, and rebuild says what it counted", () => {
  const clone = purchases();
  start(clone, 900);
  const [genesis = ""] = readdirSync(join(clone, ".git", "geartrain")).filter((name) => name !== "cache");
  writeFileSync(join(clone, ".git", "geartrain", genesis, "index.db"), "garbage");

  expect(geartrain(clone, ["status"]).out).toContain("1 live");
  expect(geartrain(clone, ["rebuild"]).out).toMatch(/3 events of 1 instance, 1 live\. The journal is empty\./);
  expect(geartrain(clone, ["status", "--json"]).out).toContain('"live": 1');
});

it("a secret is neither printed nor recorded, and an action sees no other environment", () => {
  const clone = purchases();
  const id = instanceIn(start(clone, 5));

  const { out, err } = geartrain(clone, ["work"], { env: { ...token.env, OTHER: "visible" } });

  expect(err).toContain("nothing else");
  expect(err).not.toContain("visible");
  const shown = geartrain(clone, ["show", id, "--events"]).out;
  for (const text of [out, err, shown]) expect(text).not.toContain("s3cret-token");
});
