import { beforeAll, describe, expect, it } from "vitest";
import { decided, handedOver, openOffice } from "./office.fixture.ts";

const office = openOffice();

describe("a blog post", () => {
  let published = "";
  let dropped = "";
  let later = "";

  beforeAll(async () => {
    published = await office.start("blog-post", "git-for-lawyers.yaml");
    dropped = await office.start("blog-post", "git-for-lawyers.yaml", "ben");
    later = await office.start("blog-post", "year-in-review.yaml", "ben");
    await office.complete(published, "draft", "anna", undefined, { body: "A first attempt." });
    await office.complete(published, "edit", "chiara", "publish", {
      body: "Every commit names what came before. ✍️",
      teaser: 'Git, "für" Juristen',
    });
    await office.complete(dropped, "draft", "ben", undefined, { body: "Me too." });
    await office.complete(dropped, "edit", "david", "drop", { body: "Me too." });
    await office.complete(later, "draft", "ben", undefined, { body: "Much." });
    await office.complete(later, "edit", "chiara", "publish", { body: "Much, and more." });
    await office.work();
  });

  it("is written, edited and published as a file", async () => {
    const shown = await office.show(published);
    const address = "posts/uber-git-was-juristen-mogen-wurden.md";

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
    expect(decided(shown)).toEqual(["draft: anna done", "edit: chiara publish"]);
    expect(handedOver(shown)).toEqual({ address, author: "anna", editor: "chiara" });
    expect(await office.file(address)).toBe(
      [
        "---",
        'title: "Über Git: was Juristen mögen würden"',
        'author: "anna"',
        'teaser: "Git, \\"für\\" Juristen"',
        "---",
        "",
        "Every commit names what came before. ✍️",
        "",
      ].join("\n"),
    );
  });

  it("is not published when the editor drops it", async () => {
    expect((await office.show(dropped)).summary).toMatchObject({ status: "ended", outcome: "dropped" });
  });

  it("waits for its day", async () => {
    const { summary, steps } = await office.show(later);

    expect(summary.status).toBe("live");
    expect(summary.where).toEqual([expect.stringContaining("publishing-day")]);
    expect(steps.at(-1)).toMatchObject({ step: "publishing-day", state: "open" });
  });
});

it("nobody edits their own text", async () => {
  const instance = await office.start("blog-post", "year-in-review.yaml", "chiara");
  await office.complete(instance, "draft", "chiara", undefined, { body: "By me." });

  const edited = { body: "By me, for me." };
  expect(await office.refused(instance, "edit", "chiara", "publish", edited)).toMatchObject({ exit: 1 });
  expect((await office.show(instance)).tasks).toMatchObject([{ step: "edit" }]);
});
