/* Whatever names, values and texts say: no rendering lets any of it act. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf } from "../view/board.fixture.ts";
import { purchaseApproval } from "../view/definitions.fixture.ts";
import { catalogView, instanceView, taskViews } from "../view/index.ts";
import type { Played } from "../view/play.fixture.ts";
import { policy } from "../view/play.fixture.ts";
import { failed, hostileText, now, rejected, waiting } from "../view/played.fixture.ts";
import {
  errorText,
  eventLine,
  instanceText,
  listText,
  plainScreen,
  renderCommitMessage,
  renderStatus,
  renderStatusCommitMessage,
  statusText,
  tasksText,
} from "./index.ts";

/** Names and texts of the played instances that data or an author decides. */
const tokens = [
  "ACME Computers",
  "Chairs Ltd",
  "ERP answered 503 Service Unavailable",
  "Not this year",
  "The budget is spent",
  "Ada Lovelace",
  "Grace Hopper",
  "The purchase is needed",
  "Get a purchase decided at the level its size deserves",
  "purchase-approval",
  "manager-approval",
  "place-order",
  "extra-reviews",
  "7k2m9x",
  "f9a2c1",
  "director",
  "manager",
  "reject",
  "comment",
  "Comment",
];

/** The same data with every one of these replaced, wherever it stands. */
function saying<Data>(data: Data, text: string): Data {
  const written = (token: number) => JSON.stringify(`${text}${token}`).slice(1, -1);
  const replaced = tokens.reduce(
    (json, token, index) => json.replaceAll(token, () => written(index)),
    JSON.stringify(data),
  );
  return JSON.parse(replaced);
}

const fragments = fc.constantFrom(
  "<script>",
  "</td>",
  "<!--",
  "|",
  "\\",
  "\\|",
  "`",
  "```",
  "~~~",
  "*",
  "_",
  "[a](b)",
  "![x](https://y.z)",
  "www.a.bc",
  "#",
  "- ",
  "> ",
  "\n",
  "\r",
  "\n\n---\n",
  "\t",
  "\u2028",
  "\u001b[31m",
  "\u001b]8;;x\u0007",
  "\u009b",
  "\u0000",
  "\u202e",
  "\u2066",
  "\u200f",
  "\u{e0041}",
  "\ud800",
  "&lt;",
  "$x$",
  "'",
  '"',
  "{{",
  "é",
  "漢字",
  "😀",
  "a",
  " ",
  "Signed-off-by: x",
);

const hostile = fc.oneof(
  fc.constant(hostileText),
  fc.array(fragments, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);

/** What must never reach a reader: control characters but the line break, and what turns or hides text. */
const acting = /[\p{Cc}--\n]|\p{Cs}|\p{Bidi_Control}|[\u200b\u2028\u2029\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/v;

const instances = [waiting, failed, rejected];
const screen = plainScreen();

function markdownOf(played: readonly Played[], people: typeof policy): Map<string, string> {
  const views = played.map(({ known, events }) => instanceView(known, events, { policy: people, now }));
  return renderStatus(boardOf(played), views);
}

describe("Markdown", () => {
  it("holds no HTML, no broken table, no stray fence, no foreign link and no control character", {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { played, people } = saying({ played: instances, people: policy }, text);
        for (const [path, file] of markdownOf(played, people)) {
          expect(path).toMatch(/^(?!.*\.\.)[A-Za-z0-9_~./-]+$/);
          if (path.endsWith(".md")) expectHarmless(file);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function expectHarmless(file: string): void {
  expect(file).not.toMatch(acting);
  const outside = file.replace(/^(`{3,})sh\n[\s\S]*?\n\1$/gm, "");
  expect(outside).not.toMatch(/^`{3,}|^~{3,}/m);
  expect(outside).not.toContain("<");
  expect(outside.replace(/^> /gm, "")).not.toContain(">");
  for (const [, address = ""] of outside.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) {
    expect(address).toMatch(/^(instances\/|badges\/|\.\.\/\.\.\/README\.md$|#)/);
  }
  for (const table of outside.match(/(^\|.*\n)+/gm) ?? []) {
    const widths = table
      .trim()
      .split("\n")
      .map((row) => row.replace(/\\\\/g, "").replace(/\\\|/g, "").split("|").length);
    expect(new Set(widths).size).toBe(1);
  }
}

describe("the terminal", () => {
  it("gets no control character", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { played, people, workflow } = saying(
          { played: instances, people: policy, workflow: purchaseApproval },
          text,
        );
        const asking = { policy: people, now, as: text };
        const error = { code: text, message: text, next: text, problems: [{ path: text, message: text }] };
        const told = [
          ...played.map(({ known, events }) => instanceText(screen, instanceView(known, events, asking), now)),
          ...played.flatMap(({ known, events }) =>
            instanceView(known, events, asking).history.map((entry) => eventLine(screen, entry)),
          ),
          tasksText(
            screen,
            played.flatMap(({ known }) => taskViews(known, asking)),
            asking,
          ),
          statusText(screen, boardOf(played, { runner: text })),
          listText(
            screen,
            catalogView({ definitions: [{ path: text, workflow }], broken: [{ path: text, message: text }] }),
          ),
          errorText(screen, error),
        ];
        for (const each of told) expect(each).not.toMatch(acting);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a commit message", () => {
  it("is a subject, an empty line and lines that begin with a dash", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { played } = saying({ played: instances }, text);
        const chapters = played.map(({ known, events }) => ({
          workflow: known.state.definition.name,
          instance: known.state.instance,
          event: (at: number) => events[at] as (typeof events)[number],
          isPersons: (at: number) => events[at]?.by.startsWith("person:") ?? false,
          kinds: events.map(({ kind }) => kind),
          ...(known.workflow && { definition: known.workflow }),
        }));
        const messages = [renderCommitMessage(chapters), ...chapters.map((chapter) => renderCommitMessage([chapter]))];
        for (const message of [...messages, renderStatusCommitMessage(chapters, text)]) {
          expect(message).not.toMatch(acting);
          const [subject, empty, ...body] = message.trimEnd().split("\n");
          expect(subject).toMatch(/^[\p{L}\p{N}]/u);
          expect(empty ?? "").toBe("");
          for (const line of body) expect(line).toMatch(/^- /);
        }
      }),
      { numRuns: 40 },
    );
  });
});
