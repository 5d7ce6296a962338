import { openSession, tableSource } from "@geartrain/session";
import { describe, expect, it } from "vitest";
import { definitionOf } from "./definition.ts";
import { nameIndex } from "./names/name-index.ts";
import { nameTarget } from "./names/name-target.ts";
import { referencesOf } from "./references.ts";
import { rename, renameTarget } from "./rename.ts";
import { applied, files, marked, markedAt } from "./session.fixture.ts";

const workflow = "review.workflow.ts";

/** Each place with what stands around it on its line. */
function said(
  session: ReturnType<typeof markedAt>["session"],
  spans: readonly { file: string; start: number; end: number }[],
) {
  return spans.map(({ file, start, end }) => {
    const text = session.text(file) ?? "";
    return `${file.split(".")[0]}: ${text.slice(Math.max(0, start - 12), start)}[${text.slice(start, end)}]`.replace(
      /\s+/g,
      " ",
    );
  });
}

describe("the names that only text holds", () => {
  it.each<[string, string, string, string[]]>([
    ["a branch leads to the outcome", workflow, "state(review, { appr", ['review: outcomes: ["[approve]']],
    ["a condition too", workflow, '.is("app', ['review: outcomes: ["[approve]']],
    ["a target leads to the state", workflow, 'reject: "to-', ['review: ), "[to-fix]']],
    ["so does the first state", workflow, 'states("op', ["review: , { [open]"]],
    ["an end leads to where it is declared", workflow, 'end("rej', ["review: t.amount }, [rejected]"]],
    ["from a process as well", "sales.process.ts", "accept: [reviewing.ends.rej", ["review: t.amount }, [rejected]"]],
    ["from what calls the workflow", "calling.workflow.ts", "proceed, rej", ["review: t.amount }, [rejected]"]],
    ["a branch leads to the answers of rules", workflow, "    lar", ['review: 0, answer: "[large]']],
    ["a variable is the compiler's", workflow, "starts: ask", []],
    ["other text has no name", workflow, 'because: "Nob', []],
  ])("%s", (_, path, before, expected) => {
    const { session, offset } = markedAt(path, before);
    expect(
      said(
        session,
        definitionOf(session, path, offset).map(({ to }) => to),
      ),
    ).toEqual(expected);
  });

  it("are found wherever they are used, in all files", () => {
    const { session, path, offset } = markedAt(workflow, 'end("rej');
    expect(said(session, referencesOf(session, path, offset, false))).toEqual([
      "calling: e: proceed, [rejected]",
      'review: false: end("[rejected]',
      "sales: iewing.ends.[rejected]",
      "sales: iewing.ends.[rejected]",
    ]);
  });

  it("of steps are found in the flow and in references too", () => {
    const { session, path, offset } = markedAt(workflow, 'human("rev');
    expect(said(session, referencesOf(session, path, offset, true))).toEqual([
      'review: ew = human("[review]',
      "review: open: state([review]",
      "review: { remarks: [review.output.remarks]",
      'review: route([review.outcome.is("approve")]',
      "review: { remarks: [review.output.remarks]",
    ]);
  });
});

describe("renaming", () => {
  it("changes every file, and quotes only where they are needed", () => {
    const { session, path, offset } = markedAt("sales.process.ts", "accept: [reviewing.ends.rej");
    const renaming = rename(session, path, offset, "turned-down");
    const texts = applied(session, "edits" in renaming ? renaming.edits : []);

    expect(texts.get("sales.process.ts")).toContain('accept: [reviewing.ends["turned-down"]]');
    expect(texts.get("sales.process.ts")).toContain('where: reviewing.ends["turned-down"]');
    expect(texts.get("calling.workflow.ts")).toContain('{ done: proceed, "turned-down": proceed, cancelled: proceed }');
    expect(texts.get(workflow)).toContain('end("turned-down")');
    expect(texts.get(workflow)).toContain('"turned-down": { remarks: review.output.remarks }');
  });

  it.each<[string, string, string, string, string]>([
    [
      "what is no name",
      workflow,
      'human("rev',
      "My Step",
      '"My Step" cannot be a name: write lower-case letters, digits and single hyphens, like "manager-approval".',
    ],
    ["a step's name that is taken", workflow, 'human("rev', "fix", 'There is a step "fix" already in "reviewing".'],
    ["the trigger's name", workflow, 'human("rev', "asked", 'There is a step "asked" already in "reviewing".'],
    [
      "an outcome of the same step",
      workflow,
      "state(review, { appr",
      "reject",
      'There is an outcome "reject" already in "review".',
    ],
    ["a state of the same machine", workflow, 'states("op', "good", 'There is a state "good" already in "reviewing".'],
    [
      "the language's own outcome",
      workflow,
      "state(fix, { do",
      "ready",
      '"done" is the language\'s own name: nothing in the text declares it.',
    ],
    [
      "the language's own end",
      workflow,
      "ends: { do",
      "ready",
      'The end "done" has a meaning of its own and keeps its name.',
    ],
    ["what has no name", workflow, 'purpose: "Lo', "x", "Nothing here has a name that could be changed."],
  ])("refuses %s", (_, path, before, to, expected) => {
    const { session, offset } = markedAt(path, before);
    expect(rename(session, path, offset, to)).toEqual({ refused: expected });
  });

  it("keeps quotes that never were needed", () => {
    const own = files["sales.process.ts"]?.replace("ends.rejected]", 'ends["rej¦ected"]]') ?? "";
    const { session, path, offset } = marked({ ...files, "sales.process.ts": own });
    const texts = (to: string) => {
      const renaming = rename(session, path, offset, to);
      return applied(session, "edits" in renaming ? renaming.edits : []).get(path);
    };
    expect(texts("refused")).toContain('accept: [reviewing.ends["refused"]]');
  });

  it("changes what one factory made for several steps, and refuses what is computed", () => {
    const text = (
      mark: string,
    ) => `import { defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
const approval = (name: string) => human(name, { by: boss, due: "1 day", outcomes: { approve: {}, reject: {} } });
const decided = { approve: proceed, reject: end("rejected") };
export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"),
  flow: sequence(route(approval(${mark}), decided), route(approval("b"), decided)), ends: { done: {}, rejected: {} } });
`;
    const a = marked(text('"¦a"'));
    const offset = a.session.text(a.path)?.indexOf("reject: end") ?? 0;
    const both = rename(a.session, a.path, offset, "refuse");
    expect(applied(a.session, "edits" in both ? both.edits : []).get(a.path)).toBe(
      text('"a"').replace("reject: {}", "refuse: {}").replace("reject: end", "refuse: end"),
    );
    const step = rename(a.session, a.path, a.offset, "c");
    expect(applied(a.session, "edits" in step ? step.edits : []).get(a.path)).toBe(text('"c"'));

    const computed = marked({
      "a.workflow.ts": text('"a"')
        .replace("{ approve: {}, reject: {} }", '["approve", `rej` + "ect"]')
        .replace("reject: end", "rej¦ect: end"),
    });
    expect(rename(computed.session, computed.path, computed.offset, "refuse")).toEqual({
      refused: '"reject" is computed in a.workflow.ts, line 2: write it out there first.',
    });
  });

  it("changes what rules compare with, and refuses where they say it twice", () => {
    const text = (condition: string) => `import { decision, defineWorkflow, human, sequence, trigger } from "geartrain";
const a = human("a", { by: boss, due: "1 day", outcomes: ["approve", "reject"] });
const d = decision("d", { needs: { verdict: a.outcome }, rules: [{ when: (it) => ${condition}, answer: "x" }] });
export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"), flow: sequence(a, d) });
`;
    const one = marked(text('it.verdict === "appr¦ove"'));
    const renaming = rename(one.session, one.path, one.offset, "grant");
    expect(applied(one.session, "edits" in renaming ? renaming.edits : []).get(one.path)).toBe(
      text('it.verdict === "grant"').replace('["approve"', '["grant"'),
    );
    const two = marked(text('it.verdict === "approve" || it.verdict === "approve"').replace('["appr', '["appr¦'));
    expect(rename(two.session, two.path, two.offset, "grant")).toHaveProperty("refused");
  });

  it("there and back again is as before, and the findings are the same but for the name", () => {
    const { session } = marked(files);
    const spoken = (of: typeof session) => of.findings().map(({ code, message }) => `${code} ${message}`);
    for (const path of Object.keys(files)) {
      for (const written of nameIndex(session.definitions()).inFile(path)) {
        const { name } = written.named;
        const target = nameTarget(session, written);
        if (!target) continue;
        const first = rename(session, path, target.at.start, "zebra-crossing");
        if ("refused" in first) {
          expect(first.refused).toMatch(/language's own|meaning of its own/);
          continue;
        }
        const there = openSession({
          source: tableSource({ ...files, ...Object.fromEntries(applied(session, first.edits)) }),
        });
        const shift = first.edits.filter(({ at }) => at.file === path && at.start < target.at.start);
        const moved = shift.reduce((sum, { at, text }) => sum + text.length - (at.end - at.start), target.at.start);
        const back = rename(there, path, moved + 2, name);
        const texts = applied(there, "edits" in back ? back.edits : []);

        expect({ name, texts: { ...files, ...Object.fromEntries(texts) } }).toEqual({ name, texts: files });
        expect(spoken(there).map((each) => each.replaceAll("zebra-crossing", name))).toEqual(spoken(session));
      }
    }
  });

  it("says what would be renamed, and nothing where nothing is known", () => {
    const { session, path, offset } = markedAt(workflow, "state(review, { appr");
    expect(renameTarget(session, path, offset)?.name).toBe("approve");
    expect(renameTarget(session, "nowhere.ts", 3)).toBeUndefined();
  });
});

describe("a workflow that gets another name", () => {
  const text = (options: string) => `import { defineRole, defineWorkflow, trigger, wait } from "geartrain";
const t = trigger("t");
export const w = defineWorkflow("first", ${options});
`;
  const renamed = (before: string, to: string) => {
    const session = openSession({ source: tableSource({ "a.workflow.ts": before }) });
    const renaming = rename(session, "a.workflow.ts", before.indexOf("first"), to);
    if ("refused" in renaming) throw new Error(renaming.refused);
    return applied(session, renaming.edits).get("a.workflow.ts");
  };
  const rest = 'starts: t, flow: wait("a", { for: "1 day" })';

  it.each([
    [`{ purpose: "p", ${rest} }`, `{ purpose: "p", formerly: ["first"], ${rest} }`],
    [`{\n  purpose: "p",\n  ${rest},\n}`, `{\n  purpose: "p",\n  formerly: ["first"],\n  ${rest},\n}`],
    [`{ purpose: "p", formerly: ["zero"], ${rest} }`, `{ purpose: "p", formerly: ["first", "zero"], ${rest} }`],
    [`{ purpose: "p", formerly: ["second"], ${rest} }`, `{ purpose: "p", ${rest} }`],
    [`{ purpose: "p", formerly: ["second", "zero"], ${rest} }`, `{ purpose: "p", formerly: ["zero"], ${rest} }`],
  ])("keeps what it was called, and forgets it when it is called so again: %j", (before, after) => {
    expect(renamed(text(before), "second")).toBe(text(after).replace('"first", {', '"second", {'));
  });
});
