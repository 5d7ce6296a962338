import { expect, it } from "vitest";
import { ended, given, openOffice } from "./office.fixture.ts";

const team = openOffice("software-team");

it("a wish is specified, built, reviewed by somebody else and tagged", async () => {
  const commit = (await team.inClone("rev-parse", "HEAD")).trim();
  const wish = await team.start("requirements", { title: "Dark mode", value: "For the night" }, "astrid");
  await team.complete(wish, "specify", "astrid", "ready", { criteria: ["It is dark"] });
  await team.complete(wish, "estimate", "coco", "clear");
  const change = await team.next(wish, "code-review");
  await team.complete(change, "write-code", "bilal", undefined, { commit });
  await team.work();
  expect(given(await team.show(change), "test-commit")).toEqual({ author: "Anna Kowalska" });
  expect(await team.refused(change, "review", "bilal", "approve")).toMatchObject({ exit: 1 });
  await team.complete(change, "review", "coco", "approve");
  await team.complete(await team.next(wish, "deployment-approval"), "approve-deployment", "greg", "deploy");
  await team.work();
  const shown = await team.case(wish);

  expect(shown.status).toBe("closed");
  expect(ended(shown)).toEqual(["requirements: done", "code-review: done", "deployment-approval: done"]);
  expect((await team.inClone("tag", "--points-at", "HEAD")).trim()).toBe(`release-${commit.slice(0, 7)}`);
});
