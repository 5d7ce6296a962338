import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Asks git who wrote a commit; fails where there is none. A real team's tests would run here. */
export async function testCommit(repository: string, commit: string, signal: AbortSignal): Promise<{ author: string }> {
  const { stdout } = await run("git", ["-C", repository, "log", "-1", "--format=%an", commit, "--"], { signal });
  return { author: stdout.trim() };
}

/** Marks a commit as released; the same tag again changes nothing. */
export async function tagRelease(
  repository: string,
  release: string,
  commit: string,
  signal: AbortSignal,
): Promise<void> {
  await run("git", ["-C", repository, "tag", "--force", release, commit], { signal });
}
