import type { Repository } from "../git/index.ts";
import { changedFiles } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Definition } from "./catalog.ts";

/**
 * Refuses a definition while a file it is made of has changes that no commit holds: an instance that starts from it
 * would not do what its author sees.
 * @throws OperatingError `uncommitted-definition`, naming the files
 */
export async function refuseUncommitted(repository: Repository, { name, reached, pin }: Definition): Promise<void> {
  const { files } = await changedFiles(repository, pin.commit, reached);
  if (files.length === 0) return;
  const paths = files.map(({ path }) => path);
  throw new OperatingError({
    exit: "refused",
    code: "uncommitted-definition",
    message: `"${name}" has changes that are not committed, in ${paths.join(", ")}.`,
    next: `Look at them with git diff ${pin.commit.slice(0, 12)} -- ${paths.join(" ")} and commit them.`,
    problems: files.map(({ path, state }) => ({ path, message: `is ${state}` })),
  });
}
