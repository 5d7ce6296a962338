import { coverage, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { people } from "../people.ts";
import { blogPost } from "./blog-post.workflow.ts";

afterAll(() => coverage(blogPost).assertComplete());

const idea = { title: "Git for lawyers", about: "Contracts have versions too", publishOn: "2026-03-01" };

it("a text that two people have read goes out on its day", async () => {
  const published: unknown[] = [];
  const office = simulate({ people, actions: { publish: (post) => void published.push(post) } });
  const post = await office.start(blogPost, idea, { as: "anna" });
  await post.complete("draft", { as: "chiara", form: { body: "Long" } });
  expect(post.task("edit").people).toEqual(["david"]);
  await post.complete("edit", { as: "david", outcome: "publish", form: { body: "Short", teaser: "Read" } });
  expect(published).toEqual([]);
  await office.until("2026-03-01T00:00:00Z");

  expect(published).toMatchObject([{ body: "Short", teaser: "Read", author: "chiara" }]);
  expect(post.handsOver).toEqual({ address: "posts/git-for-lawyers.md", author: "chiara", editor: "david" });
});

it("an editor may drop it", async () => {
  const post = await simulate({ people }).start(blogPost, idea, { as: "anna" });
  await post.complete("draft", { as: "anna", form: { body: "Long" } });
  await post.complete("edit", { as: "chiara", outcome: "drop", form: { body: "Long" } });

  expect(post.outcome).toBe("dropped");
});
