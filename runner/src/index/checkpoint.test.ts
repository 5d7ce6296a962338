import { expect, it } from "vitest";
import { temporaryFolder } from "../journal/temporary-folder.fixture.ts";
import type { Part } from "./checkpoint-part.ts";
import { checkpointSource } from "./checkpoint-source.ts";
import { Chain, fakeFolding, model, modelOf, pin, segment, shape } from "./fake-ledger.fixture.ts";
import type { Index } from "./open-index.ts";
import { openIndex } from "./open-index.ts";
import { tablesOf } from "./tables.fixture.ts";

const commit = "a".repeat(40);

/** An index of a small ledger: one instance that waits, one that ended and refused something since, one that ended. */
function folded(): Index {
  const index = openIndex(temporaryFolder(), fakeFolding);
  const [one, two, three] = [new Chain("one"), new Chain("two"), new Chain("three")];
  const say = (chain: Chain, words: string) => words.split(", ").map((word) => chain.say(word));
  const segments = [
    segment(1, ...say(one, "start, open wait"), ...say(two, "start, open task")),
    segment(2, ...say(two, "close task, end"), ...say(three, "start, end")),
    segment(3, ...say(two, "late"), ...say(one, "open charge")),
  ];
  index.fold({ from: undefined, tip: commit, segments, modelOf });
  return index;
}

function partsIn(index: Index): Part[] {
  const source = checkpointSource(index.file);
  if (!source) throw new Error("nothing was folded");
  const parts = [...source.parts()].flatMap((part) => part ?? []);
  source.close();
  return parts;
}

async function loaded(parts: readonly Part[], position = 3): Promise<Index> {
  const index = openIndex(temporaryFolder(), fakeFolding);
  const given = (async function* () {
    yield* parts;
  })();
  await index.load({ tip: commit, position, models: [[shape, model]], parts: given });
  return index;
}

it("an index made from a checkpoint is the one it was made of, table by table", async () => {
  const index = folded();
  const again = await loaded(partsIn(index));

  expect(tablesOf(again.file)).toEqual(tablesOf(index.file));
  expect(again.work({}).map(({ item }) => item.key)).toEqual(["one/charge/1/1", "one/wait/1"]);
});

it("two indexes of one ledger give the same bytes, one that was made from them too", async () => {
  const parts = partsIn(folded());

  expect(partsIn(folded())).toEqual(parts);
  expect(partsIn(await loaded(parts))).toEqual(parts);
});

it("knows every segment of an instance that moved in very many, folded at once, one by one or from a checkpoint", async () => {
  const chain = new Chain("long");
  const heads: Chain["head"][] = [];
  const segments = Array.from({ length: 40 }, (_, at) => {
    const made = segment(at + 1, chain.say(at === 0 ? "start" : "late"));
    heads.push(chain.head);
    return made;
  });
  const atOnce = openIndex(temporaryFolder(), fakeFolding);
  atOnce.fold({ from: undefined, tip: commit, segments, modelOf });
  const oneByOne = openIndex(temporaryFolder(), fakeFolding);
  for (const [at, each] of segments.entries()) {
    oneByOne.fold({ from: oneByOne.tip(), tip: at === 39 ? commit : each.commit, segments: [each], modelOf });
  }

  for (const index of [atOnce, oneByOne, await loaded(partsIn(atOnce), 40)]) {
    expect(index.touchedSegments("long").map(({ path }) => path)).toEqual(segments.map(({ path }) => path));
    expect(heads.map((head) => index.reached("long", head))).toEqual(heads.map(() => true));
    expect(heads.some(({ seq }) => index.reached("long", { seq: seq + 1, hash: heads[0]?.hash ?? "" }))).toBe(false);
    expect(tablesOf(index.file)).toEqual(tablesOf(atOnce.file));
  }
});

it("has the definitions that somebody follows, and no others, however it was folded", async () => {
  const [one, two] = [new Chain("one"), new Chain("two")];
  const segments = [
    segment(1, one.say("start"), two.say("start")),
    segment(2, one.say("migrate")),
    segment(3, two.say("migrate")),
  ];
  const atOnce = openIndex(temporaryFolder(), fakeFolding);
  atOnce.fold({ from: undefined, tip: commit, segments, modelOf });
  const oneByOne = openIndex(temporaryFolder(), fakeFolding);
  const followed = segments.map((each, at) => {
    oneByOne.fold({ from: oneByOne.tip(), tip: at === 2 ? commit : each.commit, segments: [each], modelOf });
    return tablesOf(oneByOne.file).pins?.length;
  });

  expect(followed).toEqual([1, 2, 1]);
  expect(oneByOne.entry("two")?.definition).toEqual({ ...pin, commit: "d".repeat(40) });
  expect(tablesOf(oneByOne.file)).toEqual(tablesOf(atOnce.file));
  expect(tablesOf((await loaded(partsIn(oneByOne))).file)).toEqual(tablesOf(atOnce.file));
});

it("an index that has something already stays as it is", async () => {
  const index = folded();
  const before = tablesOf(index.file);
  const none = (async function* () {})();

  expect(await index.load({ tip: "b".repeat(40), position: 0, models: [], parts: none })).toBe(false);
  expect(tablesOf(index.file)).toEqual(before);
});

const change = (kind: Part["kind"], from: string | RegExp, to: string) => (part: Part) =>
  part.kind === kind ? { ...part, bytes: Buffer.from(part.bytes.toString("utf8").replace(from, to)) } : part;

it.each([
  ["a file that was cut off", change("instances", /\n$/, "")],
  ["a line that is not JSON", change("segments", /^/, "<<<<<<< ours\n")],
  ["a status that nobody knows", change("instances", '"ended"', '"won"')],
  ["a live instance without a state", change("instances", /"\{.*\}"/, "null")],
  ["the state of another instance", change("instances", 'instance\\":\\"one', 'instance\\":\\"two')],
  ["a state with a hostile key", change("instances", '\\"open\\"', '\\"__proto__\\"')],
  ["an instance that is the ledger", change("instances", '["two"', '["ledger"')],
  ["a segment that comes before the last one", change("instances", "[[1,", "[[9,")],
  ["a path out of the log", change("segments", "log/2026", "../2026")],
  ["a column too many", change("segments", /\]/, ",1]")],
  ["a segment too few", change("segments", /.*\n/, "")],
  ["one instance twice", change("instances", /(\["two".*\n)/, "$1$1")],
])("a checkpoint with %s is not used, and the index stays empty", async (_, changed) => {
  const index = openIndex(temporaryFolder(), fakeFolding);
  const parts = partsIn(folded()).map(changed);
  const given = (async function* () {
    yield* parts;
  })();
  const load = index.load({ tip: commit, position: 3, models: [[shape, model]], parts: given });

  await expect(load).rejects.toThrow();
  expect(Object.values(tablesOf(index.file)).flat()).toEqual([]);
  expect(index.tip()).toBeUndefined();
});
