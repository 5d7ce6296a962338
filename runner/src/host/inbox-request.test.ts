import { expect, test } from "vitest";
import { inboxRequestIn } from "./inbox-request.ts";

const link = {
  format: 1,
  id: "01M82Z135W",
  ledger: "0123456789abcdef",
  instance: "asked-mk1ntv62t8",
  step: "reply",
  iteration: 1,
  to: "v@example.com",
  shown: "d1",
  expires: "2026-12-07T01:06:20.463Z",
  key: "k",
  by: "person:ada",
};
const migrate = {
  kind: "migrate",
  id: "01M82Z1AV9",
  by: "person:ada",
  reason: "a better name",
  commit: "a".repeat(40),
  definitions: { asked: { shape: "s", code: "c" } },
};

test("what people ask for is taken with what it needs and nothing more", () => {
  expect(inboxRequestIn({ kind: "link", link: { ...link, more: 1 }, other: 2 })).toEqual({ kind: "link", made: link });
  expect(inboxRequestIn({ ...migrate, more: 1 })).toEqual(migrate);
  const mapping = { steps: { note: "file" } };
  expect(inboxRequestIn({ ...migrate, mapping })).toEqual({ ...migrate, mapping });
});

test.each([null, [], "link", { kind: "complete" }, { kind: "start" }, {}])("%j is a signal, or nothing", (json) => {
  expect(inboxRequestIn(json)).toBeUndefined();
});

test.each([
  [{ kind: "link" }, "its link is none"],
  [{ kind: "link", link: { ...link, format: 2 } }, "its link is none"],
  [{ kind: "link", link: { ...link, key: undefined } }, "its link is none"],
  [{ kind: "link", link: { ...link, step: "x".repeat(301) } }, "its link is none"],
  [{ kind: "link", link: { ...link, by: "runner:r" } }, "it does not say which person made the link"],
  [{ kind: "link", link: { ...link, expires: "soon" } }, "its link does not say until when"],
  [{ kind: "link", link, signature: 1 }, "its signature is none"],
  [{ ...migrate, id: "a b" }, "its id is no id"],
  [{ ...migrate, by: "ada" }, "it does not say which person sent it"],
  [{ ...migrate, reason: " " }, "its reason is missing"],
  [{ ...migrate, commit: "HEAD" }, "its commit is none"],
  [{ ...migrate, definitions: { asked: {} } }, "its definitions are none"],
  [{ ...migrate, mapping: [] }, "its mapping is no object"],
])("%j is refused: %s", (json, why) => {
  expect(inboxRequestIn(json)).toBe(why);
});
