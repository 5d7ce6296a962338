import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { geartrain, git } from "./command.fixture.ts";
import { peopleOffice } from "./people-office.fixture.ts";

function started(clone: string, ...args: string[]): string {
  const [id] = /\b(office|late)-[0-9a-z]{10}\b/.exec(geartrain(clone, ["start", ...args]).out) ?? [];
  if (id === undefined) throw new Error("nothing was started");
  return id;
}

it("carries a task through every hand: taken on, passed on, voted on, in turn, by load, signed, and by a link", () => {
  const { clone, key } = peopleOffice();
  const id = started(clone, "office", "--set", "what=Chairs", "--set", "vendor=v@example.com");
  const says = (...args: string[]) => {
    const [name = "", ...more] = args;
    const { exit, out, err } = geartrain(clone, [
      name,
      ...(name === "complete" && more[0] === "--link" ? [] : [id]),
      ...more,
    ]);
    return exit === 0 ? out.split("\n")[2]?.trim() : `${exit} ${/\(([\w-]+)\)\n/.exec(err)?.[1]}`;
  };

  expect(says("complete", "check")).toBe("1 excluded");
  expect(says("claim", "--as", "robot", "--begin")).toBe("check waits for Robot");
  expect(says("complete", "check", "--as", "eve")).toBe("1 held");
  expect(says("delegate", "--to", "ada", "--as", "robot")).toBe("1 excluded");
  expect(says("delegate", "--to", "eve", "--as", "robot")).toBe("check waits for Eve");
  expect(says("reassign", "check", "--to", "cy@example.org", "--reason", "Eve is ill", "--as", "dan")).toBe(
    "check waits for Cy",
  );
  expect(says("release", "--as", "cy")).toBe("check waits for clerk");
  expect(says("suspend", "--reason", "a strike")).toBe("suspended: a strike");
  expect(says("claim", "check", "--as", "eve")).toBe("1 suspended");
  expect(says("resume", "--reason", "it is over")).toBe("check waits for clerk");
  expect(says("claim", "check", "--key", key, "--as", "eve")).toBe("2 not-your-key");
  expect(says("claim", "--key", key)).toBe("check waits for Robot");
  expect(says("claim", "--key", key, "--begin")).toBe("check waits for Robot");
  expect(says("release", "--key", key)).toBe("check waits for clerk");
  expect(says("complete", "check", "--key", key, "--as", "eve")).toBe("2 not-your-key");
  expect(says("complete", "--key", key)).toBe("vote waits for board");
  expect(says("complete", "vote", "--outcome", "no", "--as", "cy")).toBe("vote waits for board");
  expect(says("complete", "vote", "--outcome", "no", "--as", "cy")).toBe("1 already-voted");
  expect(says("complete", "vote", "--outcome", "no", "--as", "dan")).toBe("file waits for Ada");
  expect(says("complete")).toBe("sort waits for Ada");
  expect(says("complete")).toBe("again waits for Robot");
  expect(says("complete", "again", "--as", "eve")).toBe("1 not-your-task");
  expect(says("complete", "--key", key)).toBe("reply waits for v@example.com");
  expect(says("complete", "reply", "--set", "when=now")).toBe("1 not-your-task");

  const { token } = JSON.parse(geartrain(clone, ["link", id, "--json"]).out) as { token: string };
  expect(says("complete", "--link", `${token.slice(0, -4)}AAAA`, "--set", "when=now")).toBe("1 bad-proof");
  expect(says("complete", "--link", token.slice(0, 90), "--set", "when=now")).toBe("2 bad-link");
  expect(says("complete", "--link", token)).toBe("2 wrong-data");
  expect(says("complete", "--link", token, "--set", "when=Monday")).toBe("It has ended with done.");
  expect(says("complete", "--link", token, "--set", "when=Tuesday")).toBe("1 already-over");

  const { out } = geartrain(clone, ["show", id]);
  for (const told of [
    /Robot took on check \(unproved\)/,
    /Robot took on check \(signed\)/,
    /Robot started on check \(signed\)/,
    /Robot gave check back \(signed\)/,
    /Robot passed check on to Eve/,
    /Dan gave check to Cy, standing in for Bob — because “Eve is ill”/,
    /Robot completed check \(signed\)/,
    /Cy voted on vote: no, standing in for Bob/,
    /the votes on vote are decided: no/,
    /it is the turn of Ada to do file/,
    /sort is for Ada, who has the least to do/,
    /v@example.com completed reply \(by a link\)/,
  ]) {
    expect(out).toMatch(told);
  }
  expect(geartrain(clone, ["work"]).exit).toBe(0);
  const verified = geartrain(clone, ["verify"]);
  expect(verified.out).toContain("is sound");
  expect(verified.out).toContain("4 of 7 decisions unproved");
  keepsSecrets(clone);
}, 240_000);

/** The key that links are signed with is beside the journal, and nowhere in git. */
function keepsSecrets(clone: string): void {
  const [ledger = ""] = readdirSync(join(clone, ".git", "geartrain")).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const file = join(clone, ".git", "geartrain", ledger, "link-key.pem");
  expect(existsSync(file)).toBe(true);
  const [, secret = ""] = readFileSync(file, "utf8").split("\n");
  const all = git(clone, "log", "--all", "--format=%H", "--patch", "--text");
  expect(all).toContain("link-made");
  expect(all).not.toContain(secret);
}

it("reminds, escalates and ends a task by the clock; a pause collapses reminders and shifts the end", async () => {
  const { clone } = peopleOffice();
  const held = started(clone, "late");
  const paused = started(clone, "late");
  geartrain(clone, ["claim", held, "--as", "eve"]);
  geartrain(clone, ["suspend", paused, "--reason", "a strike"]);
  await sleep(2_500);
  geartrain(clone, ["work"]);
  geartrain(clone, ["resume", paused, "--reason", "it is over"]);
  // Eve has it, and it is late: those it was escalated to may do it, others of her role may not.
  expect(geartrain(clone, ["complete", held, "answer", "--outcome", "yes", "--as", "robot"]).err).toContain("(held)");
  expect(geartrain(clone, ["complete", held, "answer", "--outcome", "yes", "--as", "dan"]).exit).toBe(0);
  await sleep(1_500);
  geartrain(clone, ["work"]);
  const kinds = (id: string) => {
    const { history } = JSON.parse(geartrain(clone, ["show", id, "--json"]).out) as {
      history: { kind: string; words: string }[];
    };
    return history.flatMap(({ kind, words }) =>
      /reminder|escalated|resumed/.test(kind) ? [kind] : /expired/.test(words) ? [words] : [],
    );
  };
  expect(kinds(held)).toEqual([...Array(3).fill("reminder-sent"), "escalated", "brief expired: lapsed"]);
  expect(kinds(paused)).toEqual(["instance-resumed", "reminder-sent", "escalated"]);
  expect(geartrain(clone, ["verify"]).out).toContain("is sound");
}, 240_000);
