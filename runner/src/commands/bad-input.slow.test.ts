import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Calling } from "./command.fixture.ts";
import { geartrain, git, instanceIn, purchases, temporaryFolder, write } from "./command.fixture.ts";

let clone = "";
let waiting = "";
let completed = "";

beforeAll(() => {
  clone = purchases();
  waiting = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Acme"]));
  completed = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=700", "--set", "vendor=Acme"]));
  geartrain(clone, ["complete", completed, "approve", "--outcome", "approve", "--as", "bob"]);
  write(clone, "big.json", Buffer.alloc(10_000_000, "a"));
  write(clone, "bomb.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nvendor: [*b, *b]\n");
  write(clone, "twice.yaml", "amount: 1\namount: 2\n");
  write(clone, "tag.yaml", "amount: !!js/function 1\n");
  write(clone, "list.json", "[1]");
  write(clone, "deep.json", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`);
  write(clone, "binary.json", Buffer.from([0x7b, 0xff, 0x7d]));
});

/** What the command says, with what differs from run to run left out. */
function said(args: readonly string[], calling?: Calling): string {
  const before = git(clone, "ls-remote", "origin", "geartrain/ledger");
  const { exit, out, err } = geartrain(clone, args, calling);
  expect(out).toBe("");
  // Nothing half written: what was refused as input is nowhere.
  if (exit === 2) expect(git(clone, "ls-remote", "origin", "geartrain/ledger")).toBe(before);
  const plain = err.replaceAll(waiting, "<waiting>").replaceAll(completed, "<completed>").replaceAll(clone, "<clone>");
  return `${plain.replace(/\b[0-9a-f]{12}\b/g, "<commit>").replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<moment>")}exit ${exit}`;
}

describe("what people get wrong is said with what to do next", () => {
  it.each<[string, string[], string]>([
    [
      "no command",
      [],
      "✗ Say what to do. (no-command)\n→ See what there is: geartrain --help; in an empty folder begin with: geartrain init\nexit 2",
    ],
    [
      "an unknown command",
      ["strat"],
      "✗ Unknown command 'strat'. (unknown-command)\n→ Did you mean start? See how it is used: geartrain --help\nexit 2",
    ],
    [
      "an unknown option",
      ["tasks", "--rol"],
      "✗ Unknown option '--rol'. (unknown-option)\n→ Did you mean --role? See how it is used: geartrain tasks --help\nexit 2",
    ],
    [
      "a missing reason",
      ["cancel", "x"],
      "✗ Required option '--reason <text>' not specified. (missing-mandatory-option-value)\n→ See how it is used: geartrain cancel --help\nexit 2",
    ],
    [
      "an unknown workflow",
      ["start", "byu"],
      '✗ There is no workflow "byu" at commit <commit>. (unknown-workflow)\n→ Did you mean buy?\nexit 2',
    ],
    [
      "a workflow that is a path",
      ["start", "../buy"],
      '✗ There is no workflow "../buy" at commit <commit>. (unknown-workflow)\n→ Name one of these: buy.\nexit 2',
    ],
    [
      "no data",
      ["start", "buy"],
      '✗ buy needs data to start with. (data-needed)\n    amount  Amount: number in USD, at least 0\n    vendor  Vendor: text\n→ For example: geartrain start buy --data \'{"amount":0,"vendor":"…"}\'\nexit 2',
    ],
    [
      "wrong data, every problem with its path",
      ["start", "buy", "--data", '{"amount":-1}'],
      "✗ The data for buy does not fit. (wrong-data)\n    amount  Too small: expected number to be >=0\n    vendor  is missing\n→ See what it needs: geartrain list buy\nexit 2",
    ],
    [
      "data that is no JSON",
      ["start", "buy", "--data", "{"],
      "✗ --data is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2). (bad-data)\n→ Write --data '{\"field\": \"value\"}', --set field=value, or --input file.json\nexit 2",
    ],
    [
      "an id that is a path",
      ["start", "buy", "--id", "../x", "--set", "amount=1"],
      "✗ --id takes up to 64 letters, digits, - and _. (bad-id)\n→ Give an id like --id order-2026-11-22-7, or leave it out.\nexit 2",
    ],
    [
      "somebody unknown",
      ["start", "buy", "--set", "amount=1", "--as", "eve"],
      "✗ eve is not in the people file. (unknown-person)\n→ Say who acts with --as, one of: ada, bob; or add the person with definePeople.\nexit 2",
    ],
    [
      "an instance that is a path",
      ["show", "../../etc/passwd"],
      "✗ There is no instance ../../etc/passwd. (no-such-instance)\n→ See which there are: geartrain status\nexit 2",
    ],
    [
      "a remote that is not there",
      ["status", "--remote", "upstream"],
      "✗ The repository has no remote named upstream. (no-such-remote)\n→ Its remotes are: origin\nexit 2",
    ],
    [
      "a folder that is not there",
      ["status", "-C", "nowhere"],
      "✗ There is no folder <clone>/nowhere. (no-folder)\n→ Name a folder that exists.\nexit 2",
    ],
  ])("%s", (_, args, expected) => {
    expect(said(args)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ["10 MB", "big.json", "✗ big.json has 10,000,000 bytes; 1,000,000 bytes at most. (input-too-large)"],
    ["nothing", "nope.json", "✗ nope.json can't be read: there is no such file. (input-unreadable)"],
    ["a folder", ".", "✗ . can't be read: it is a folder. (input-unreadable)"],
    ["a list", "list.json", "✗ list.json holds no object with the fields by name. (input-not-an-object)"],
    ["endless nesting", "deep.json", "✗ deep.json is nested more than 64 levels deep. (input-too-deep)"],
    ["no text", "binary.json", "✗ binary.json is not text in UTF-8. (input-not-text)"],
    ["a YAML bomb", "bomb.yaml", "✗ bomb.yaml uses YAML aliases (*name), which data has no need for. (input-not-yaml)"],
    [
      "a YAML key twice",
      "twice.yaml",
      "✗ twice.yaml is not plain YAML: Map keys must be unique at line 2, column 1. (input-not-yaml)",
    ],
    [
      "a YAML tag",
      "tag.yaml",
      "✗ tag.yaml is not plain YAML: Unresolved tag: tag:yaml.org,2002:js/function at line 1, column 9. (input-not-yaml)",
    ],
  ])("a file with %s", (_, path, first) => {
    const [line, ...more] = said(["start", "buy", "--input", path]).split("\n");

    expect(line).toBe(first);
    expect(more.join("\n")).toMatch(/^→ .+\nexit 2$/);
  });

  it("10 MB on standard input", () => {
    const input = Buffer.alloc(10_000_000, " ");

    expect(said(["start", "buy", "--input", "-"], { input })).toMatch(
      /^✗ Standard input has more than 1,000,000 bytes\. \(input-too-large\)\n→ .+\nexit 2$/,
    );
  });
});

describe("what people may not do is refused", () => {
  it("a task of somebody else", () => {
    expect(said(["complete", waiting, "approve", "--outcome", "approve"])).toBe(
      "✗ ada is not boss: it waits for bob. (not-your-task)\n→ See where it is and what it waits for: geartrain show <waiting>\nexit 1",
    );
  });

  it.each<[string, string[], string]>([
    [
      "an outcome there is not",
      ["--outcome", "perhaps"],
      '✗ approve has no outcome "perhaps"; it has approve, reject. (no-such-outcome)',
    ],
    [
      "a form left out",
      ["--outcome", "reject"],
      "✗ The data for approve does not fit. (wrong-data)\n    comment  is missing",
    ],
  ])("%s", (_, more, expected) => {
    expect(said(["complete", waiting, "approve", "--as", "bob", ...more])).toBe(
      `${expected}\n→ See where it is and what it waits for: geartrain show <waiting>\nexit 2`,
    );
  });

  it("a task that is done already", () => {
    expect(said(["complete", completed, "approve", "--outcome", "reject", "--set", "comment=no", "--as", "bob"])).toBe(
      '✗ approve was completed by bob at <moment> with "approve". (already-done)\n→ See where it is and what it waits for: geartrain show <completed>\nexit 1',
    );
  });
});

it("errors are JSON where JSON was asked for", () => {
  const { exit, out, err } = geartrain(clone, ["start", "buy", "--json", "--data", '{"amount":-1}']);

  expect(exit).toBe(2);
  expect(err).toBe("");
  expect(JSON.parse(out)).toEqual({
    error: {
      code: "wrong-data",
      message: "The data for buy does not fit.",
      problems: [
        { path: "amount", message: "Too small: expected number to be >=0" },
        { path: "vendor", message: "is missing" },
      ],
      next: "See what it needs: geartrain list buy",
    },
  });
});

it("a folder without a repository", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "x"), "");

  const { exit, err } = geartrain(folder, ["list"]);

  expect(exit).toBe(2);
  expect(err).toContain("(not-a-repository)");
  expect(existsSync(join(folder, ".git"))).toBe(false);
});
