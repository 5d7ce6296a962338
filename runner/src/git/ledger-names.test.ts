import fc from "fast-check";
import { expect, it } from "vitest";
import { inboxBranch, inboxWho, parseInboxBranch } from "./ledger-names.ts";

const id = "01JGTR0000000000000000000A";

it.each([
  ["ana", "ana"],
  ["Ana María", "ana-maria"],
  ["ana@example.com", "ana-example-com"],
  ["../../main", "main"],
  ["-x-", "x"],
  ["", "someone"],
  ["日本", "someone"],
  ["a".repeat(60), "a".repeat(40)],
])("%j is %s in a branch's name", (name, who) => {
  expect(inboxWho(name)).toBe(who);
});

it("any name gives a branch that can be read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(parseInboxBranch(inboxBranch(name, id))).toMatchObject({ id });
    }),
  );
});

it.each(["x", "", `${id}/x`, id.toLowerCase(), "81JGTR0000000000000000000A"])("%j is no ULID", (ulid) => {
  expect(() => inboxBranch("ana", ulid)).toThrow(/ULID/);
  expect(parseInboxBranch(`geartrain/inbox/ana/${ulid}`)).toBeUndefined();
});
