import type { Instance } from "geartrain/testing";
import { coverage, real, simulate } from "geartrain/testing";
import { afterAll, describe, expect, it } from "vitest";
import { people } from "../people.ts";
import { leadByHand, leadFilledIn } from "./lead-follow-up.workflow.ts";

afterAll(() => {
  coverage(leadByHand).assertComplete();
  coverage(leadFilledIn).assertComplete();
});

const letterAbout = (what: string) => `Hello,\n\nwe look for ${what}.\n\nRosa Lima\nrosa@example.net\n`;

const ways = [
  {
    workflow: leadByHand,
    entry: "type-in-record",
    fill: (lead: Instance, interest: string) =>
      lead.complete("type-in-record", {
        as: "goran",
        form: { name: "Rosa Lima", email: "rosa@example.net", interest },
      }),
  },
  { workflow: leadFilledIn, entry: "fill-in-record", fill: async () => undefined },
];

describe.each(ways)("$entry", ({ workflow, entry, fill }) => {
  it.each([
    ["a pump", "pumps"],
    ["a valve", "valves"],
  ])("%s leads to an offer", async (what, interest) => {
    const shop = simulate({ people, actions: { "fill-in-record": real } });
    const lead = await shop.start(workflow, { letter: letterAbout(what) }, { as: "agnes" });
    await fill(lead, interest);
    await lead.complete("call-customer", { as: "chloe", outcome: "wants-offer", form: { wish: "Two of them" } });

    expect(lead.path).toEqual([entry, "call-customer: wants-offer"]);
    expect(lead.handsOver).toEqual({ name: "Rosa Lima", email: "rosa@example.net", wish: "Two of them" });
  });

  it("whoever only wanted to know is left alone, and other letters are thanked for", async () => {
    const shop = simulate({ people, actions: { "fill-in-record": real } });
    const curious = await shop.start(workflow, { letter: letterAbout("a pump") }, { as: "agnes" });
    await fill(curious, "pumps");
    await shop.later("3 days");
    expect(curious.task("call-customer").people).toContain("freya");
    await curious.complete("call-customer", { as: "chloe", outcome: "no-need" });
    const stranger = await shop.start(workflow, { letter: letterAbout("a husband") }, { as: "agnes" });
    await fill(stranger, "other");

    expect([curious.outcome, stranger.outcome]).toEqual(["no-need", "not-ours"]);
    expect(shop.notifications).toMatchObject([{ to: "rosa@example.net" }]);
  });
});

it("a letter that cannot be read waits for a person, as a record that cannot be typed would", async () => {
  const shop = simulate({ people, actions: { "fill-in-record": real } });
  const lead = await shop.start(leadFilledIn, { letter: "Call me." }, { as: "agnes" });
  await shop.later("1 hours");

  expect(lead.troubles).toEqual([expect.stringContaining("names no e-mail address")]);
});
