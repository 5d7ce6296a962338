import { renameSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cloneOf, geartrain, git, instanceIn, purchases, temporaryFolder } from "./command.fixture.ts";

let clone = "";
let single = "";
let unasked = "";
let waiting = "";

/** Nobody listens there: the connection is refused at once. */
const nowhere = "git://127.0.0.1:1/nothing.git";

beforeAll(() => {
  clone = purchases();
  waiting = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Acme"]));
  unasked = cloneOf(clone);
  // What this one pushes moves the remote's branch, and not its own note of it.
  single = cloneOf(clone, "--single-branch");
  geartrain(single, ["complete", waiting, "approve", "--outcome", "approve", "--as", "bob"]);
  geartrain(clone, ["status"]);
  for (const each of [clone, single, unasked]) git(each, "remote", "set-url", "origin", nowhere);
});

const note =
  /^The remote origin can't be reached: this is as of 2\d{3}-\d\d-\d\d \d\d:\d\d UTC\. \(remote-unreachable\)\n$/;

describe("without the remote, what reads tells what this clone knows, and says so", () => {
  it.each<[string, string[], string]>([
    ["tasks", ["tasks", "--all"], "No tasks are open"],
    ["show", ["show"], "✓ approve"],
    ["status", ["status"], "1 live"],
    ["list", ["list"], "Buy what is needed"],
  ])("%s", (_, args, expected) => {
    const { exit, out, err } = geartrain(clone, args[0] === "show" ? ["show", waiting] : args);

    expect(err).toMatch(note);
    expect(out).toContain(expected);
    expect(exit).toBe(0);
  });

  it.each([["tasks"], ["status"], ["list"], ["show"]])("%s --json is marked", (command) => {
    const { exit, out } = geartrain(clone, [command, ...(command === "show" ? [waiting] : []), "--json"]);

    expect(JSON.parse(out).offline).toEqual({
      remote: "origin",
      code: "remote-unreachable",
      asOf: expect.stringMatching(/^2\d{3}-.+Z$/),
    });
    expect(exit).toBe(0);
  });

  it("recorded events stay a list", () => {
    const { out, err } = geartrain(clone, ["show", waiting, "--events", "--json"]);

    expect(JSON.parse(out)).toMatchObject([{ kind: "instance-started" }, {}, {}, { kind: "step-completed" }, {}]);
    expect(err).toMatch(note);
  });

  it("a clone that never asked for itself does not know how old it is", () => {
    const { exit, out, err } = geartrain(unasked, ["tasks", "--all"]);

    expect(err).toBe("The remote origin can't be reached: this is what this clone knows. (remote-unreachable)\n");
    expect(out).toContain(waiting);
    expect(exit).toBe(0);
  });

  it("what this clone pushed itself is known, although its note of the remote's branch stayed behind", () => {
    const { exit, out, err } = geartrain(single, ["tasks", "--all"]);

    expect(err).toMatch(note);
    expect(out).toContain("No tasks are open");
    expect(exit).toBe(0);
  });

  it("a remote that is gone from where it was", () => {
    const here = purchases();
    geartrain(here, ["start", "buy", "--set", "amount=900", "--set", "vendor=Acme"]);
    const remote = git(here, "remote", "get-url", "origin");
    renameSync(remote, `${remote}.away`);

    const { exit, out, err } = geartrain(here, ["status"]);

    expect(err).toMatch(/^The remote origin can't be reached: this is as of .+ UTC\. \(remote-missing\)\n$/);
    expect(out).toContain("1 live");
    expect(exit).toBe(0);
  });
});

describe("without the remote, what needs it fails, and says what to do", () => {
  const next = "→ Check the connection, then run the same command again: what was accepted is kept here until then.\n";

  it.each<[string, () => string[]]>([
    ["start", () => ["start", "buy", "--set", "amount=5", "--set", "vendor=Acme"]],
    ["complete", () => ["complete", waiting, "approve", "--outcome", "approve", "--as", "bob"]],
    ["work", () => ["work"]],
  ])("%s", (_, args) => {
    const { exit, out, err } = geartrain(clone, args());

    expect(err).toMatch(/^✗ The remote origin can't be reached\. .*\(remote-unreachable\)\n→/);
    expect(err.endsWith(next)).toBe(true);
    expect(out).toBe("");
    expect(exit).toBe(3);
  });

  it("status too, where this clone has no ledger to know anything of", () => {
    const folder = join(temporaryFolder(), "clone");
    git(temporaryFolder(), "clone", "--quiet", "--single-branch", unasked, folder);
    git(folder, "config", "user.email", "ada@example.org");
    git(folder, "remote", "set-url", "origin", nowhere);

    const { exit, err } = geartrain(folder, ["status"]);

    expect(err).toMatch(/^✗ The remote origin can't be reached\./);
    expect(exit).toBe(3);
  });
});
