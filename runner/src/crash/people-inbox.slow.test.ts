import { hash } from "node:crypto";
import { stepInHand } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";
import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { peopleFiles } from "../commands/people-office.fixture.ts";
import { dropSignal } from "../git/index.ts";
import { historyLines, historyOf } from "../ledger/history.ts";
import type { Line } from "../ledger/line.ts";
import { emptyHead, sealLine } from "../ledger/line.ts";
import type { PersonsSignal } from "../operations/act.ts";
import { actOn, startInstance } from "../operations/act.ts";
import { makeLink } from "../operations/make-link.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger } from "../operations/open-site.ts";
import { rebuildIndex } from "../operations/rebuild-index.ts";
import type { Acting } from "../operations/sender.ts";
import { openChains } from "../operations/verify-chains.ts";
import { verifyLedger } from "../operations/verify-ledger.ts";
import { beginShift, turn, work } from "../operations/work.ts";
import { linkIn } from "../proof/link.ts";
import { privateKeyIn } from "../proof/ssh-private-key.ts";
import { signText } from "../proof/ssh-signature.ts";
import { privateText } from "../proof/ssh-vectors.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { closeTwoSites, openTwoSites } from "./two-sites.fixture.ts";

let office: Office;
let here: Site;
let there: Site;

beforeEach(async () => {
  ({ office, here, there } = await openTwoSites(peopleFiles));
});

afterEach(() => closeTwoSites({ office, here, there }));

const options = { environment: { get: () => undefined }, say: () => {} };
const complete = (step: string, more: object = {}) =>
  ({ kind: "complete", step, output: {}, ...more }) as PersonsSignal;

const secret = privateKeyIn(privateText);
if (!secret) throw new Error("the key of the tests is one");
const robot: Acting = { key: { blob: secret.blob, sign: async (message) => signText(message, secret) } };

async function begun(): Promise<string> {
  const input = { what: "Chairs", vendor: "v@example.com" };
  const { instance } = await startInstance(here, { workflow: "office", input, as: "ada" });
  return instance;
}

/** A runner in the first clone that has the ledger to itself, so that the second one hands everything in. */
async function leased(act: (take: () => Promise<void>) => Promise<void>): Promise<void> {
  const shift = await beginShift(here, { ...options, durability: "local" });
  if (!shift) throw new Error("there is a ledger");
  const { value } = shift;
  await turn(value);
  await act(async () => {
    await value.host.catchUp();
    await turn(value);
  });
  await shift.end();
}

async function reading<Result>(
  site: Site,
  read: (ledger: NonNullable<Awaited<ReturnType<typeof existingLedger>>>) => Result,
) {
  const ledger = await existingLedger(site);
  if (!ledger) throw new Error("there is a ledger");
  try {
    return await read(ledger);
  } finally {
    ledger.close();
  }
}

describe("what people hand in for another runner", () => {
  test("is taken on, signed, voted on and linked like everything else; what is forged is refused and recorded", async () => {
    const instance = await begun();
    const forged = {
      proof: { kind: "ssh", signature: signText("anything", secret), decidedAt: "2026-11-22T00:00:00.000Z" },
    };
    await leased(async (take) => {
      const hand = (act: PersonsSignal, who: Acting) => actOn(there, instance, act, who);
      expect((await hand({ kind: "claim", step: "check", begin: true }, "robot")).where.kept).toBe("inbox");
      await take();
      const time = new Date();
      const json = { instance, ...complete("check", forged), id: ulid(), by: "person:robot" };
      const author = { name: "E", email: "e@example.org" };
      await dropSignal(there.store, there.exchange, { who: "eve", ulid: ulid(), json, time, author });
      await take();
      expect(await stepsDone(instance)).toEqual([]);
      await hand(complete("check"), robot);
      await take();
      await hand(complete("vote", { outcome: "yes" }), "ada");
      await hand(complete("vote", { outcome: "yes" }), "ada");
      await hand(complete("vote", { outcome: "yes" }), "eve");
      await take();
    });
    expect(await stepsDone(instance)).toEqual(["check", "vote"]);
    await reading(there, ({ book }) => {
      const refused = book.runnerEvents("inbox-refused").map(({ data }) => (data as { code: string }).code);
      expect(refused).toEqual(["bad-proof"]);
    });
    for (const [step, who] of [
      ["file", "ada"],
      ["sort", "ada"],
    ] as const)
      await actOn(here, instance, complete(step), who);
    await actOn(here, instance, complete("again"), robot);
    // Made in one clone, used in the other.
    const { token } = await makeLink(here, { instance, as: "ada" });
    const link = linkIn(token);
    if (!link) throw new Error("it was just made");
    await actOn(there, instance, complete("reply/1", { output: { when: "Monday" } }), { link, token });
    await work(there, options);
    const verified = await verifyLedger(there);
    expect(verified?.faults).toEqual([]);
    // Ada's and Eve's votes, and Ada's two tasks.
    expect(verified).toMatchObject({ decisions: 7, unproved: 4 });
  });

  test("counts once where two clones vote for the same person at one moment", async () => {
    const instance = await begun();
    await actOn(here, instance, complete("check"), robot);
    const votes = [here, there].map((site) => actOn(site, instance, complete("vote", { outcome: "no" }), "eve"));
    const settled = await Promise.allSettled(votes);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await reading(there, async (ledger) => {
      const cast = (await historyOf(ledger, instance)).filter(({ kind }) => kind === "vote-cast");
      expect(cast.length).toBe(1);
    });
  });
});

async function stepsDone(instance: string): Promise<string[]> {
  return reading(here, async (ledger) => {
    const events = await historyOf(ledger, instance);
    return events.flatMap((event) => (event.kind === "step-completed" ? [event.data.step] : []));
  });
}

test("gives tasks in turn across instances, whether they are over or not, and after the index was made again", async () => {
  const turns: (string | undefined)[] = [];
  const next = async (site: Site) => {
    const { instance, decision } = await startInstance(site, { workflow: "turns", input: {}, as: "ada" });
    turns.push(stepInHand(decision?.state, { step: "answer", iteration: 1 })?.holder);
    return instance;
  };
  const first = await next(here);
  await next(there);
  await actOn(here, first, complete("answer"), "ada");
  await next(here);
  await rebuildIndex(there);
  await next(there);
  expect(turns).toEqual(["ada", "eve", "robot", "ada"]);
});

/** A history with one line told differently, and all that follow sealed anew: as whoever may write could forge it. */
function retold(lines: readonly string[], change: (line: Line) => object | undefined): string {
  let head = emptyHead;
  return lines
    .map((text) => {
      const line = JSON.parse(text) as Line;
      const sealed = sealLine(line.instance, line.definition, head, { ...line, ...change(line) });
      head = sealed.head;
      return `${sealed.text}\n`;
    })
    .join("");
}

test("verify names a decision that was forged, even in a chain that holds", async () => {
  const instance = await begun();
  await actOn(here, instance, complete("check"), robot);
  await actOn(here, instance, complete("vote", { outcome: "no" }), "eve");
  const { policy } = here.catalog;
  await reading(here, async (ledger) => {
    const lines = await historyLines(ledger, instance);
    const model = ledger.book.load(instance)?.model;
    const faults = (change: (line: Line) => object | undefined, genesis = ledger.genesis) => {
      const chains = openChains(genesis);
      const text = Buffer.from(canonicalJson(model));
      chains.keep(hash("sha256", text), text);
      chains.follow("segment", retold(lines, change), policy);
      return chains.faults().map(({ message }) => message.replace(/^\S+: /, ""));
    };
    const check = (data: object) => (line: Line) =>
      line.kind === "step-completed" ? { data: { ...(line.data as object), ...data } } : undefined;
    expect(faults(() => undefined)).toEqual([]);
    expect(faults(check({ reason: "so it is" }))).toEqual(["the signature is not over this decision"]);
    expect(faults(check({ output: { n: 1 } }))).toEqual(["the signature is not over this decision"]);
    expect(faults(() => undefined, "0123456789abcdef")).toEqual(["the signature is not over this decision"]);
    expect(faults((line) => (line.kind === "step-completed" ? { by: "person:eve" } : undefined))).toEqual([
      "eve has no key in the people file, so nothing proves it to be theirs",
    ]);
    expect(faults((line) => (line.kind === "vote-cast" ? { by: "person:robot" } : undefined))).toEqual([
      "robot was not board then",
    ]);
    expect(faults((line) => (line.kind === "vote-cast" ? { by: "person:cy" } : undefined))).toEqual([
      "cy did not stand in for bob then",
    ]);
  });
});
