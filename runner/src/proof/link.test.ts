import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenStep } from "@geartrain/engine";
import { afterAll, describe, expect, it } from "vitest";
import { shownDigest } from "./decision-record.ts";
import type { Link, LinkUse } from "./link.ts";
import { linkFault, linkIn, linkKey, publicHalf, tokenOf } from "./link.ts";

const folder = mkdtempSync(join(tmpdir(), "geartrain-link-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open: OpenStep = {
  step: "reply",
  iteration: 1,
  frame: "f",
  openedAt: "2026-01-05T09:00:00.000Z",
  needs: { what: "chairs" },
  outsider: "v@example.com",
};
const link: Link = {
  format: 1,
  id: "l1",
  ledger: "g1",
  instance: "office-1",
  step: "reply",
  iteration: 1,
  to: "v@example.com",
  shown: shownDigest(open),
  expires: "2026-01-10T09:00:00.000Z",
};
const key = linkKey(folder);
const made = [{ ...link, key: publicHalf(key), by: "person:ada" }];
const use: LinkUse = { ledger: "g1", instance: "office-1", open, at: "2026-01-06T09:00:00.000Z", made };
const token = tokenOf(link, key);

describe("a link", () => {
  it("counts for what it was made for", () => {
    expect(linkFault(token, use)).toBeUndefined();
    expect(linkIn(token)).toEqual(link);
  });

  it.each<[string, string, Partial<LinkUse>, RegExp]>([
    ["that is cut off", token.slice(0, 80), {}, /cut off or was changed/],
    [
      "that is changed",
      tokenOf({ ...link, expires: "2027-01-01T00:00:00.000Z" }, key).split(".")[0] + token.slice(token.indexOf(".")),
      {},
      /not one that was made here/,
    ],
    [
      "that another key signed",
      tokenOf(link, generateKeyPairSync("ed25519").privateKey),
      {},
      /not one that was made here/,
    ],
    ["that the ledger knows nothing of", tokenOf({ ...link, id: "l2" }, key), {}, /not one that was made here/],
    ["in another ledger", token, { ledger: "g2" }, /another ledger/],
    ["for another instance", token, { instance: "office-2" }, /for reply of office-1/],
    ["for another step", token, { open: { ...open, step: "pay" } }, /for reply of office-1/],
    ["for another pass", token, { open: { ...open, iteration: 2 } }, /for reply of office-1/],
    ["for another address", token, { open: { ...open, outsider: "w@example.com" } }, /is for v@example.com/],
    ["for what is shown differently", token, { open: { ...open, needs: { what: "desks" } } }, /shown differently/],
    ["after its time", token, { at: "2026-01-10T09:00:00.001Z" }, /could be used until 2026-01-10/],
  ])("does not count %s", (_, used, more, fault) => {
    expect(linkFault(used, { ...use, ...more })).toMatch(fault);
  });

  it("is signed with a key that stays where it was made, for its owner alone", () => {
    expect(publicHalf(linkKey(folder))).toBe(publicHalf(key));
    expect(statSync(join(folder, "link-key.pem")).mode & 0o777).toBe(0o600);
  });
});
