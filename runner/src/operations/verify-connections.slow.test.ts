import { hash } from "node:crypto";
import type { Json, JsonObject } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { officeFiles } from "../crash/office.fixture.ts";
import { git, makeOffice, removeOffice } from "../crash/scratch-office.fixture.ts";
import { lineHash } from "../ledger/line.ts";
import { startInstance } from "./act.ts";
import type { Site } from "./open-site.ts";
import { openSite } from "./open-site.ts";
import { openChains } from "./verify-chains.ts";
import { openConnections } from "./verify-connections.ts";
import { verifyLedger } from "./verify-ledger.ts";
import { work } from "./work.ts";

const files = {
  ...officeFiles,
  "orders.process.ts": `
import { defineProcess, defineWorkflow, derive, each, end, on, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";
import { boss } from "./people.ts";
const placed = trigger("placed", { gives: { price: z.number(), good: z.boolean(), parts: z.array(z.string()) } });
export const order = defineWorkflow("order", { purpose: "Order", starts: placed,
  flow: route(placed.output.good, { true: proceed, false: end("bad") }),
  ends: { done: { price: placed.output.price, parts: placed.output.parts }, bad: {} } });
const owed = trigger("owed", { gives: { sum: z.number() } });
export const bill = defineWorkflow("bill", { purpose: "Be paid", starts: owed, flow: sequence() });
const wanted = trigger("wanted", { gives: { part: z.string() } });
export const pick = defineWorkflow("pick", { purpose: "Have it", starts: wanted, flow: sequence() });
const part = each("part", order.ends.done.parts);
export const sales = defineProcess("sales", { objective: "Sell", owner: boss, workflows: [order, bill, pick],
  connections: [
    on(order.ends.done).start(bill, { sum: derive({ price: order.ends.done.price }, z.number(), (it) => it.price * 2) }),
    on(order.ends.done).startEach(part, pick, { part: part.item }),
  ],
  measures: {}, accept: [order.ends.bad, bill.ends.done, pick.ends.done] });
`,
};

let office: ReturnType<typeof makeOffice>;
let site: Site;
let lines: readonly Line[] = [];
const blobs: Buffer[] = [];

interface Line extends JsonObject {
  readonly id: string;
  readonly instance: string;
  readonly kind: string;
  readonly data: JsonObject;
}

beforeAll(async () => {
  office = makeOffice(files);
  git(office.clone, "remote", "remove", "origin");
  site = await openSite({ folder: office.clone });
  for (const [price, good] of [
    [1, true],
    [2, true],
    [3, false],
  ] as const) {
    const input = { price, good, parts: ["wheel", "axle"] };
    await startInstance(site, { workflow: "order", input, as: "ada" });
  }
  for (let turn = 0; turn < 2; turn += 1) await work(site, { environment: { get: () => undefined }, say: () => {} });
  const names = git(office.clone, "ls-tree", "-r", "--name-only", "geartrain/ledger").split("\n");
  const show = (name: string) => git(office.clone, "show", `geartrain/ledger:${name}`);
  const segments = names.filter((name) => name.startsWith("log/")).sort();
  lines = segments.flatMap((name) => show(name).trimEnd().split("\n")).map((text) => JSON.parse(text) as Line);
  for (const name of names) if (name.startsWith("blob/")) blobs.push(Buffer.from(show(name)));
}, 60_000);

afterAll(() => {
  site.close();
  removeOffice(office);
});

/** What is found where a line says something else, and all that comes after it is chained to that. */
async function foundWith(forge: (line: Line, nth: number) => Line | undefined): Promise<readonly string[]> {
  const heads = new Map<string, { seq: number; hash: string }>();
  const counts = new Map<string, number>();
  const forged = lines.flatMap((line) => {
    const kind = `${line.kind} ${line.instance.replace(/-[^-]*$/, "")}`;
    const nth = counts.get(kind) ?? 0;
    counts.set(kind, nth + 1);
    const said = forge(line, nth);
    if (!said) return [];
    const head = heads.get(said.instance) ?? { seq: 0, hash: (line.prev as string | undefined) ?? "" };
    const first = !heads.has(said.instance);
    const text = canonicalJson({ ...said, seq: head.seq + 1, ...(first ? {} : { prev: head.hash }) } as Json);
    heads.set(said.instance, { seq: head.seq + 1, hash: lineHash(text) });
    return [text];
  });
  const connections = openConnections();
  const chains = openChains("any", connections);
  for (const bytes of blobs) chains.keep(hash("sha256", bytes), bytes);
  chains.follow("segment", `${forged.join("\n")}\n`, undefined);
  const { faults } = await connections.compare((commit) => site.definitions.loadCatalog(commit));
  return [...chains.faults(), ...faults].map(({ message }) => message);
}

const isStart = (line: Line, workflow: string) =>
  line.kind === "instance-started" && line.instance.startsWith(workflow);
const withOrigin = (line: Line, more: JsonObject): Line => {
  const origin = { ...(line.data.origin as JsonObject), ...more };
  return { ...line, data: { ...line.data, origin } };
};
const idsOf = (workflow: string) => lines.filter((line) => isStart(line, workflow)).map(({ instance }) => instance);

it("a ledger in which connections started what follows is sound", async () => {
  expect(await verifyLedger(site)).toMatchObject({ faults: [], startsUnchecked: 0 });
  expect(idsOf("bill")).toHaveLength(2);
  expect(idsOf("pick")).toHaveLength(4);
  expect(await foundWith((line) => line)).toEqual([]);
});

it.each<[string, (line: Line, nth: number) => Line | undefined, RegExp]>([
  [
    "data that its connection does not give",
    (line, nth) =>
      isStart(line, "bill") && nth === 0 ? { ...line, data: { ...line.data, input: { sum: 99 } } } : line,
    /^bill-\w+\/1: its data is not what order\.done>start>bill of [0-9a-f]{12} gives it$/,
  ],
  [
    "an item that the list does not have there",
    (line, nth) =>
      isStart(line, "pick") && nth === 0 ? { ...line, data: { ...line.data, input: { part: "gold" } } } : line,
    /^pick-\w+\/1: its data is not what order\.done>each\.part>pick of/,
  ],
  [
    "a source that ended otherwise",
    (line, nth) => (isStart(line, "bill") && nth === 0 ? withOrigin(line, { sources: idsOf("order").slice(2) }) : line),
    /its source order-\w+ ended with order\.bad, and order\.done>start>bill follows order\.done$/,
  ],
  [
    "a source that nobody knows",
    (line, nth) => (isStart(line, "bill") && nth === 0 ? withOrigin(line, { sources: ["order-0000000000"] }) : line),
    /its source order-0000000000 has not been in any case$/,
  ],
  [
    "a source whose end is not there yet",
    (line, nth) =>
      line.kind === "instance-ended" && line.instance.startsWith("order") && nth === 0 ? undefined : line,
    /its source order-\w+ ended with order\.nothing yet/,
  ],
  [
    "another one's source, in another case",
    (line, nth) =>
      isStart(line, "bill") && nth === 0
        ? withOrigin(line, {
            sources: idsOf("order")
              .slice(0, 2)
              .filter((id) => id !== ((line.data.origin as JsonObject).sources as string[])[0]),
          })
        : line,
    /its source order-\w+ is in another case$/,
  ],
  [
    "somebody who is no engine",
    (line, nth) => (isStart(line, "bill") && nth === 0 ? { ...line, by: "clock" } : line),
    /clock can't start what a connection leads to$/,
  ],
  [
    "another connection",
    (line, nth) =>
      isStart(line, "bill") && nth === 0 ? withOrigin(line, { connection: "order.done>start>pick" }) : line,
    /order\.done>start>pick does not start bill$/,
  ],
  [
    "a connection that its source's end did not name",
    (line, nth) =>
      isStart(line, "bill") && nth === 0 ? withOrigin(line, { connection: "order.done>start>bill#2" }) : line,
    /the end of its source order-\w+ did not name order\.done>start>bill#2$/,
  ],
  [
    "a start that comes again, which would undo all before it",
    (line, nth) => {
      const begun = lines.find(({ instance }) => instance === line.instance);
      return line.kind === "route-taken" && nth === 0 && begun ? { ...begun, id: line.id } : line;
    },
    /^order-\w+\/\d: it cannot follow: the instance was started before$/,
  ],
])("%s is named", async (_, forge, says) => {
  const [first] = await foundWith(forge);
  expect(first).toMatch(says);
});

it("one that was started twice for one end is named", async () => {
  const [one = "", other = ""] = idsOf("bill");
  const genuine = lines.find((line) => line.instance === one && line.kind === "instance-started");
  const [first] = await foundWith((line) => {
    if (line.instance !== other) return line;
    if (line.kind !== "instance-started") return undefined;
    return { ...line, data: { ...genuine?.data, instance: other } as JsonObject };
  });
  expect(first).toMatch(new RegExp(`^${other}/1: order-\\w+ led to ${one} already$`));
});
