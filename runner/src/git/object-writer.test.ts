import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openObjectWriter } from "./object-writer.ts";
import { findRepository } from "./repository.ts";
import { emptyRepository, git, gitWith, storeIn } from "./temporary-repository.fixture.ts";

const contents = (count: number) => Array.from({ length: count }, (_, at) => Buffer.from(`content ${at}\n`.repeat(at)));

describe.each([
  ["loose", 3, false, "--object-format=sha1"],
  ["packed", 60, false, "--object-format=sha1"],
  ["loose and durable", 3, true, "--object-format=sha1"],
  ["packed and durable", 60, true, "--object-format=sha1"],
  ["loose, named by SHA-256", 3, false, "--object-format=sha256"],
  ["packed, named by SHA-256", 60, false, "--object-format=sha256"],
])("objects that are %s", (_, count, durable, format) => {
  it("have the names and bytes that git gives them", async () => {
    const folder = emptyRepository(format);
    const store = await storeIn(folder, { durable });
    const blobs = contents(count);

    const oids = blobs.map((bytes) => store.writer.add("blob", bytes));
    await store.writer.flush();

    expect(oids).toEqual(blobs.map((bytes) => gitWith(folder, bytes, "hash-object", "--stdin")));
    for (const [at, oid] of oids.entries()) expect((await store.reader.read(oid))?.bytes).toEqual(blobs[at]);
    expect(git(folder, "fsck", "--strict", "--full")).not.toMatch(/error|missing|corrupt/);
    expect(git(folder, "count-objects", "-v")).toMatch(/garbage: 0/);
  });
});

describe("a writer", () => {
  it("writes nothing before it is flushed, and nothing twice", async () => {
    const folder = emptyRepository();
    const store = await storeIn(folder);
    const oid = store.writer.add("blob", Buffer.from("once"));
    expect(await store.reader.read(oid)).toBeNull();

    await store.writer.flush();
    store.writer.add("blob", Buffer.from("once"));
    await store.writer.flush();

    expect(readdirSync(join(folder, ".git/objects", oid.slice(0, 2)))).toEqual([oid.slice(2)]);
  });

  it("takes large objects into a pack", async () => {
    const folder = emptyRepository();
    const store = await storeIn(folder, { durable: true });
    const large = Buffer.alloc(3_000_000, "0123456789");
    const oids = [large, ...contents(5)].map((bytes) => store.writer.add("blob", bytes));
    await store.writer.flush();
    expect(git(folder, "cat-file", "-s", oids[0] ?? "")).toBe("3000000");
    expect(git(folder, "fsck", "--strict", "--full")).not.toMatch(/error|missing|corrupt/);
  });

  it.each([false, true])("says when it can't write (durable: %s)", async (durable) => {
    const repository = await findRepository(emptyRepository());
    const writer = openObjectWriter({ ...repository, objectsDir: join(repository.gitDir, "HEAD") }, durable);
    writer.add("blob", Buffer.from("x"));
    await expect(writer.flush()).rejects.toMatchObject({ code: "objects-unwritable", exit: "environment" });
  });
});
