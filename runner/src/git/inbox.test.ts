import { describe, expect, it } from "vitest";
import type { Party } from "./exchange.fixture.ts";
import { ways } from "./exchange.fixture.ts";
import { dropSignal, largestSignal, readInbox } from "./inbox.ts";
import { ana, git, gitWith, noon, simpleRepository, storeIn } from "./temporary-repository.fixture.ts";

const ulid = (last: string) => `01JGTR0000000000000000000${last}`;
const drop = ({ store, exchange }: Party, who: string, id: string, json: unknown) =>
  dropSignal(store, exchange, { who, ulid: id, json, time: noon, author: ana });

describe.each(ways)("signals through %s", (_, share) => {
  it("arrive as they were dropped", async () => {
    const { parties } = await share();
    const [one, two] = parties;
    await drop(one, "ana", ulid("A"), { kind: "start", text: "blåbær" });
    await drop(one, "Björn O'Neil <b@x>", ulid("B"), [1]);

    const found = await readInbox(two.store, await two.exchange.fetchLedger());
    expect(found).toMatchObject([
      {
        branch: `geartrain/inbox/ana/${ulid("A")}`,
        who: "ana",
        id: ulid("A"),
        json: { kind: "start", text: "blåbær" },
      },
      { branch: `geartrain/inbox/bjorn-o-neil-b-x/${ulid("B")}`, json: [1] },
    ]);
  });

  it("are dropped once", async () => {
    const { parties } = await share();
    await drop(parties[0], "ana", ulid("A"), 1);
    await expect(drop(parties[1], "ana", ulid("A"), 2)).rejects.toMatchObject({
      code: "signal-exists",
      exit: "refused",
    });
  });

  it("that are too large stay outside", async () => {
    const { parties } = await share();
    const large = "x".repeat(largestSignal);
    await expect(drop(parties[0], "ana", ulid("A"), large)).rejects.toMatchObject({ code: "signal-too-large" });
  });
});

describe("a hostile inbox branch", () => {
  const blob = (folder: string, text: string | Uint8Array) => gitWith(folder, text, "hash-object", "-w", "--stdin");
  const tree = (folder: string, lines: string) => gitWith(folder, lines, "mktree");
  const commit = (folder: string, root: string) => git(folder, "commit-tree", root, "-m", "hostile");
  const withFile = (mode: string, text: string | Uint8Array) => (folder: string) =>
    commit(folder, tree(folder, `${mode} blob ${blob(folder, text)}\tsignal.json\n`));
  const branch = `geartrain/inbox/eve/${ulid("E")}`;

  it.each<[string, string, RegExp, (folder: string) => string]>([
    ["broken JSON", branch, /is not JSON/, withFile("100644", "{")],
    ["nothing in it", branch, /is not JSON/, withFile("100644", "")],
    ["bytes that are no text", branch, /is not JSON/, withFile("100644", Buffer.from([0x22, 0xff, 0x22]))],
    ["a link", branch, /is not a regular file/, withFile("120000", "/etc/passwd")],
    ["too much", branch, /has \d+ bytes/, withFile("100644", "x".repeat(largestSignal + 1))],
    ["far too much", branch, /has \d+ bytes/, withFile("100644", Buffer.alloc(40_000_000))],
    ["another file", branch, /does not exist/, (at) => commit(at, tree(at, `100644 blob ${blob(at, "{}")}\tother\n`))],
    [
      "a folder",
      branch,
      /is not a regular file/,
      (at) => commit(at, tree(at, `040000 tree ${tree(at, "")}\tsignal.json\n`)),
    ],
    [
      "a submodule",
      branch,
      /is not a regular file/,
      (at) => commit(at, tree(at, `160000 commit ${git(at, "rev-parse", "HEAD")}\tsignal.json\n`)),
    ],
    ["no commit", branch, /not at a readable commit/, (at) => blob(at, "{}")],
    ["a name of its own", "geartrain/inbox/eve", /branch's name/, withFile("100644", "{}")],
    ["a name with an id that is none", "geartrain/inbox/eve/$(id)", /branch's name/, withFile("100644", "{}")],
  ])("with %s is a problem, and the rest goes on", async (_, name, problem, make) => {
    const folder = simpleRepository();
    const store = await storeIn(folder);
    const good = {
      branch: `geartrain/inbox/ana/${ulid("A")}`,
      oid: withFile("100644", '{"__proto__":{"x":1}}')(folder),
    };
    const found = await readInbox(store, { inbox: [{ branch: name, oid: make(folder) }, good] });
    expect(found[0]).toMatchObject({ branch: name, problem: expect.stringMatching(problem) });
    expect(found[1]).toMatchObject({ ...good, who: "ana" });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it("with a damaged tree is a problem", async () => {
    const folder = simpleRepository();
    const store = await storeIn(folder);
    const damaged = gitWith(
      folder,
      "100644 signal.json\0short",
      "hash-object",
      "-t",
      "tree",
      "-w",
      "--literally",
      "--stdin",
    );
    const found = await readInbox(store, { inbox: [{ branch, oid: commit(folder, damaged) }] });
    expect(found).toMatchObject([{ problem: "signal.json can't be read" }]);
  });
});
