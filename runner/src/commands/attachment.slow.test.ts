import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cloneOf, geartrain, git, write } from "./command.fixture.ts";
import { contracts } from "./contract.fixture.ts";

let clone = "";
let signed = "";
const draft = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 0xff, 1]);
const second = Buffer.from("second draft");
const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

beforeAll(() => {
  clone = contracts();
  write(clone, "draft.pdf", draft);
  write(clone, "second.pdf", second);
  write(clone, "annex.txt", "one");
  write(clone, "big", Buffer.alloc(10_000_001));
});

function instanceIn(out: string): string {
  return /\bcontract-[0-9a-z]{10}\b/.exec(out)?.[0] ?? `no instance in: ${out}`;
}

const start = ["start", "contract", "--set", "title=Lease"];

describe("a file from its giver to its reader", () => {
  it("is asked for by name, attached, and kept in the ledger with the event that names it", () => {
    expect(geartrain(clone, ["list", "contract"]).out).toContain(
      `geartrain start contract --data '{"title":"…"}' --attach contract=file.pdf`,
    );
    expect(geartrain(clone, ["start", "--help"]).out).toContain("--attach <field=path>");
    const more = ["--attach", "contract=draft.pdf", "--attach", "annexes=annex.txt", "--attach", "annexes=second.pdf"];
    const started = geartrain(clone, [...start, ...more]);

    expect(started).toMatchObject({ exit: 0, err: "" });
    signed = instanceIn(started.out);
    const [one, two] = git(clone, "log", "--format=%h", "-2", "origin/geartrain/ledger").split("\n");
    const files = git(clone, "diff", "--name-only", `${two}`, `${one}`).split("\n");
    expect(files).toContain(`blob/${digest(draft).slice(0, 2)}/${digest(draft)}`);
    expect(files.filter((path) => path.startsWith("log/"))).toHaveLength(1);
    expect(JSON.parse(geartrain(clone, ["show", signed, "--json"]).out).input).toMatchObject([
      { name: "annexes", value: [{ name: "annex.txt", type: "text/plain", size: 3 }, { name: "second.pdf" }] },
      { name: "contract", value: { name: "draft.pdf", type: "application/pdf", size: 7, sha256: digest(draft) } },
      { name: "title" },
    ]);
  });

  it("is named with its command where its reader looks, and comes back byte for byte", () => {
    const other = cloneOf(clone);
    const command = `geartrain attachment ${signed} ${digest(draft).slice(0, 12)} --to draft.pdf`;
    for (const args of [
      ["tasks", "--as", "bob"],
      ["show", signed],
    ]) {
      expect(geartrain(other, args).out).toContain(command);
    }
    git(other, "fetch", "--quiet");
    expect(git(other, "show", `origin/geartrain/status:instances/contract/${signed}.md`)).toContain(command);

    const { exit, out } = geartrain(other, command.split(" ").slice(1));
    expect(out).toBe("✓ Wrote draft.pdf to draft.pdf: as its digest says.\n");
    expect(exit).toBe(0);
    expect(readFileSync(join(other, "draft.pdf"))).toEqual(draft);
    expect(geartrain(other, ["attachment", signed, "annexes.0"]).out).toBe("one");
  });

  it("that is given again is the latest of its field; the earlier one is there by its digest", () => {
    geartrain(clone, ["complete", signed, "sign", "--outcome", "revise", "--set", "why=Dates", "--as", "bob"]);
    const tasks = geartrain(clone, ["tasks"]).out;
    expect(tasks).toContain(`geartrain complete ${signed} revise --attach contract=file.pdf`);
    expect(geartrain(clone, ["complete", signed, "revise", "--attach", "contract=second.pdf"]).exit).toBe(0);

    expect(geartrain(clone, ["attachment", signed, "contract"]).out).toBe("second draft");
    expect(geartrain(clone, ["attachment", signed, digest(draft).slice(0, 8), "--json"])).toMatchObject({ exit: 0 });
    const json = JSON.parse(geartrain(clone, ["attachment", signed, digest(draft), "--json"]).out);
    expect(json).toMatchObject({ instance: signed, field: "contract", name: "draft.pdf", sha256: digest(draft) });
    expect(geartrain(clone, ["verify"]).exit).toBe(0);
  });

  it("is never written over another", () => {
    const { exit, err } = geartrain(clone, ["attachment", signed, "contract", "--to", "draft.pdf"]);

    expect(err).toBe(
      "✗ draft.pdf can't be written: it exists already. (file-exists)\n→ Name a new file: --to <file>\n",
    );
    expect(exit).toBe(2);
    expect(readFileSync(join(clone, "draft.pdf"))).toEqual(draft);
    expect(geartrain(clone, ["attachment", signed, "contract", "--to", "no/where.pdf"]).err).toContain(
      "there is no such folder. (file-not-written)",
    );
    expect(existsSync(join(clone, "no"))).toBe(false);
    expect(geartrain(clone, ["attachment", signed, "scan"]).err).toBe(
      `✗ ${signed} has no attachment scan. (no-such-attachment)\n→ It has: contract, annexes.0, annexes.1\n`,
    );
  });

  it("is in the journal where there is no remote, and in the ledger after work", () => {
    const alone = contracts({ remote: false });
    write(alone, "draft.pdf", draft);
    const id = instanceIn(geartrain(alone, [...start, "--attach", "contract=draft.pdf"]).out);
    expect(geartrain(alone, ["attachment", id, "contract", "--to", "a.pdf"]).exit).toBe(0);

    geartrain(alone, ["work"]);

    expect(git(alone, "ls-tree", "-r", "--name-only", "geartrain/ledger")).toContain(digest(draft));
    expect(geartrain(alone, ["attachment", id, "contract", "--to", "b.pdf"]).exit).toBe(0);
    expect(readFileSync(join(alone, "b.pdf"))).toEqual(readFileSync(join(alone, "a.pdf")));
  });
});

describe("what can't be attached is said, and nothing is recorded", () => {
  it.each<[string, string, string]>([
    ["more than 10 MB", "contract=big", "✗ big has 10,000,001 bytes; 10,000,000 bytes at most. (attachment-too-large)"],
    ["nothing", "contract=nope.pdf", "✗ nope.pdf can't be read: there is no such file. (attachment-unreadable)"],
    ["a folder", "contract=.", "✗ . is a folder. (attachment-unreadable)"],
    ["a device", "contract=/dev/zero", "✗ /dev/zero is no regular file. (attachment-unreadable)"],
    ["no path", "contract", "✗ --attach contract does not say field=path. (bad-attachment)"],
    ["a field of text", "title=draft.pdf", "✗ title is no field that takes a file. (no-file-field)"],
    ["no field", "__proto__.x=draft.pdf", "✗ __proto__.x is no field that takes a file. (no-file-field)"],
  ])("%s", (_, attach, expected) => {
    const before = git(clone, "ls-remote", "origin", "geartrain/ledger");
    const { exit, err } = geartrain(clone, [...start, "--attach", attach]);

    expect(err.split("\n")[0]).toBe(expected);
    expect(err).toMatch(/\n→ .+\n$/);
    expect(exit).toBe(2);
    expect(git(clone, "ls-remote", "origin", "geartrain/ledger")).toBe(before);
  });

  it.each<[string, object, string]>([
    ["whose bytes nobody has", { sha256: "ab".repeat(32), size: 1 }, "no such attachment: nobody has abab"],
    ["of another size", { sha256: digest(draft), size: 8 }, "the attachment has 7 bytes, not 8"],
  ])("data that names a file %s", (_, named, expected) => {
    const contract = { name: "x.pdf", type: "application/pdf", ...named };
    const { exit, err } = geartrain(clone, ["start", "contract", "--data", JSON.stringify({ title: "X", contract })]);

    expect(err).toContain("✗ The data names a file that is not there. (wrong-data)\n    contract  ");
    expect(err.replace(/\s+/g, " ")).toContain(expected);
    expect(err).toContain("→ Attach the file itself: --attach contract=<path>\n");
    expect(exit).toBe(2);
  });

  it("100 KB of text, with the way out", () => {
    const text = "x".repeat(100_000);
    const args = ["complete", signed, "sign", "--outcome", "sign", "--as", "bob", "--attach", "scan=draft.pdf"];
    expect(geartrain(clone, [...args, "--set", `note=${text}`])).toEqual({
      exit: 2,
      out: "",
      err:
        "✗ That is too much for one record, which has 65,536 bytes at most. (event-not-storable)\n" +
        "    note  has 100,000 bytes\n" +
        "→ Attach what is long as a file: --attach scan=<path>; or shorten it.\n",
    });
    expect(geartrain(clone, ["start", "buy", "--set", "amount=5", "--set", `vendor=${text}`])).toEqual({
      exit: 2,
      out: "",
      err:
        "✗ That is too much for one record, which has 65,536 bytes at most. (event-not-storable)\n" +
        "    vendor  has 100,000 bytes\n" +
        "→ Shorten it: no field here takes a file. What is long can be kept elsewhere, and the data say where.\n",
    });
    expect(geartrain(clone, [...args, "--set", "note=short"]).exit).toBe(0);
  });
});

it("is read by the action that it is given to; one that gives too much has failed, and the rest goes on", () => {
  const long = instanceIn(
    geartrain(clone, ["start", "contract", "--set", "title=Long", "--attach", "contract=draft.pdf"]).out,
  );
  geartrain(clone, ["complete", long, "sign", "--outcome", "sign", "--as", "bob", "--attach", "scan=draft.pdf"]);

  const { exit, out } = geartrain(clone, ["work"]);

  expect(exit).toBe(0);
  expect(out).toContain(`✓ ${signed}  finished: signed`);
  const shown = JSON.parse(geartrain(clone, ["show", signed, "--json"]).out);
  expect(shown.outputs.at(-1)).toMatchObject({ step: "weigh", values: [{ name: "bytes", value: second.length }, {}] });
  const { summary } = JSON.parse(geartrain(clone, ["show", long, "--json"]).out);
  expect(summary.trouble).toMatchObject([
    { at: "weigh", message: expect.stringMatching(/80,\d{3} bytes; 65,536 at most/) },
  ]);
});
