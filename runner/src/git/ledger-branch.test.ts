import { describe, expect, it } from "vitest";
import type { LedgerCommit } from "./ledger-branch.ts";
import { readLedgerTrailers, segmentDigest, writeLedgerCommit } from "./ledger-branch.ts";
import { ana, git, noon, simpleRepository, storeIn } from "./temporary-repository.fixture.ts";

const base: LedgerCommit = { parent: null, files: new Map([["log/a", "1"]]), message: "Add", time: noon, author: ana };

describe("a ledger commit", () => {
  it("is what git reads in it", async () => {
    const folder = simpleRepository();
    const store = await storeIn(folder);
    const code = git(folder, "rev-parse", "HEAD");
    const trailers = { events: 2, segment: segmentDigest("1"), policy: code, code, runner: "Läptop 1" };
    const oid = await writeLedgerCommit(store, { ...base, message: "Two events\n\nMore: yes", trailers });

    const show = (format: string) => git(folder, "show", "--no-patch", `--format=${format}`, oid);
    expect(show("%an <%ae> %at %ct")).toBe(`Ana <ana@example.com> ${noon.getTime() / 1000} ${noon.getTime() / 1000}`);
    expect(show("%s|%P")).toBe("Two events|");
    expect(show("%(trailers:unfold)").split("\n").filter(Boolean)).toEqual([
      "Geartrain-Events: 2",
      `Geartrain-Segment: ${segmentDigest("1")}`,
      `Geartrain-Policy: ${code}`,
      `Geartrain-Code: ${code}`,
      "Geartrain-Runner: Läptop 1",
    ]);
    expect(git(folder, "fsck", "--strict", "--full")).not.toMatch(/error|missing|corrupt|warning/);
    const fresh = await storeIn(folder);
    expect(readLedgerTrailers((await fresh.commit(oid))?.trailers ?? new Map())).toEqual(trailers);
  });

  it("never goes back in time", async () => {
    const store = await storeIn(simpleRepository());
    const first = await writeLedgerCommit(store, base);
    const yesterday = new Date(noon.getTime() - 86_400_000);
    const second = await writeLedgerCommit(store, { ...base, parent: first, time: yesterday });
    const third = await writeLedgerCommit(store, { ...base, parent: second, time: noon });
    const seconds = await Promise.all([first, second, third].map(async (oid) => (await store.commit(oid))?.committed));
    const start = noon.getTime() / 1000;
    expect(seconds).toEqual([start, start + 1, start + 2]);
    expect((await store.commit(second))?.authored).toBe(start - 86_400);
  });

  it.each([
    ["brackets and line ends", "A <b>\nc", "A bc"],
    ["nothing but dots", "..", "unknown"],
    ["letters that are not ASCII", "Åsa Öst", "Åsa Öst"],
  ])("takes an author's name with %s", async (_, name, kept) => {
    const folder = simpleRepository();
    const oid = await writeLedgerCommit(await storeIn(folder), { ...base, author: { name, email: "a@b" } });
    expect(git(folder, "show", "--no-patch", "--format=%an", oid)).toBe(kept);
    expect(git(folder, "fsck", "--strict", "--full")).not.toMatch(/error|missing|corrupt|warning/);
  });

  it("refuses a trailer that would forge another", async () => {
    const store = await storeIn(simpleRepository());
    const trailers = { events: 1, runner: "x\nGeartrain-Events: 9" };
    await expect(writeLedgerCommit(store, { ...base, trailers })).rejects.toThrow(/Not a trailer/);
  });

  it("needs its parent", async () => {
    const store = await storeIn(simpleRepository());
    await expect(writeLedgerCommit(store, { ...base, parent: "1".repeat(40) })).rejects.toMatchObject({
      code: "object-missing",
    });
  });
});
