import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBranchMover } from "./branch-mover.ts";
import { findRepository } from "./repository.ts";
import { commitFiles, git, simpleRepository } from "./temporary-repository.fixture.ts";

const place = async (gitVersion?: string) => {
  const folder = simpleRepository();
  const commits = [1, 2, 3, 4, 5, 6].map((number) => commitFiles(folder, { number: `${number}` }));
  const repository = await findRepository(folder);
  const mover = openBranchMover(gitVersion === undefined ? repository : { ...repository, gitVersion }, []);
  const to = (index: number, before?: number) =>
    mover.move([
      before === undefined
        ? `create refs/heads/x ${commits[index]}`
        : `update refs/heads/x ${commits[index]} ${commits[before]}`,
    ]);
  const at = () => commits.indexOf(git(folder, "rev-parse", "refs/heads/x"));
  return { folder, to, at };
};

describe.each([
  ["with the git that is here", undefined],
  ["with one that answers when it ends", "2.31.0"],
])("moving a branch again and again, %s", (_, version) => {
  it("moves it each time, one call after the other", async () => {
    const { to, at } = await place(version);
    const answers = await Promise.all([to(0), to(1, 0), to(2, 1), to(3, 2), to(4, 3)]);
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(at()).toBe(4);
  });

  it("moves nothing where it is not as expected, says why, and goes on", async () => {
    const { folder, to, at } = await place(version);
    for (const [next, before] of [[0], [1, 0], [2, 1]] as const) await to(next, before);
    const refused = await to(5, 1);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("refs/heads/x");
    expect(at()).toBe(2);
    expect(existsSync(join(folder, ".git/refs/heads/x.lock"))).toBe(false);
    expect((await to(3, 2)).code).toBe(0);
    expect((await to(4, 3)).code).toBe(0);
    expect(at()).toBe(4);
  });
});

it("sees what others moved and wrote between two calls", async () => {
  const { folder, to, at } = await place();
  for (const [next, before] of [[0], [1, 0], [2, 1]] as const) await to(next, before);
  const own = commitFiles(folder, { number: "own" });
  git(folder, "repack", "-a", "-d", "-q");
  git(folder, "pack-refs", "--all");
  git(folder, "update-ref", "refs/heads/x", own);
  expect((await to(3, 2)).code).not.toBe(0);
  git(folder, "update-ref", "refs/heads/x", "refs/heads/main~1");
  expect((await to(4, 5)).code).toBe(0);
  expect(at()).toBe(4);
});
