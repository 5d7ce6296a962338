import { describe } from "vitest";
import { attempt, forEach, literal, output, parallel, sequence, some } from "./block.fixture.ts";
import { cases } from "./cases.fixture.ts";
import { action, define, human, notify } from "./define.fixture.ts";
import { begin, done, failed, ok, result, retry, skip } from "./play.fixture.ts";

const once = { retry: { attempts: 1, first: "1 second", factor: 1 } } as const;
const act = action("act", { ...once, gives: { count: "number" } });
const all = [act, action("other", once), notify("tell"), ...["a", "b", "c"].map((name) => human(name))];
const plain = define(sequence(attempt(sequence(parallel("act", "a"), "b"), "c"), "b"), all);

describe("attempt", () => {
  cases([
    { name: "opens what is attempted", of: plain, expected: ["started", "opened act/1", "opened a/1"] },
    {
      name: "is done with what is attempted",
      of: plain,
      given: [done("a"), begin("act/1/1"), ok("act/1/1", { count: 1 })],
      when: done("b"),
      expected: ["completed b/1: done", "opened b/2"],
    },
    {
      name: "cancels what is beside an action that failed for good, then does what follows on that",
      of: plain,
      given: [begin("act/1/1")],
      when: failed("act/1/1"),
      expected: [
        "attempt act/1/1 failed: action-failed",
        "failed act/1: action-failed, caught",
        "cancelled a/1",
        "opened c/1",
      ],
      open: ["task: c/1"],
    },
    {
      name: "goes on after what follows on a failure",
      of: plain,
      given: [begin("act/1/1"), failed("act/1/1")],
      when: done("c"),
      expected: ["completed c/1: done", "opened b/1"],
    },
    {
      name: "takes what does not fit for a failure",
      of: define(attempt("act", "c"), all),
      given: [begin("act/1/1")],
      when: result("act/1/1", { ok: true, output: { count: "many" } }),
      expected: ["attempt act/1/1 failed: wrong-output", "failed act/1: wrong-output, caught", "opened c/1"],
    },
    {
      name: "waits for the last retry",
      of: define(attempt("twice", "c"), [
        ...all,
        action("twice", { retry: { attempts: 2, first: "1 second", factor: 1 } }),
      ]),
      given: [begin("twice/1/1"), failed("twice/1/1"), 1_000, begin("twice/1/2")],
      when: failed("twice/1/2"),
      expected: ["attempt twice/1/2 failed: action-failed", "failed twice/1: action-failed, caught", "opened c/1"],
    },
    {
      name: "leaves what is in doubt to a person",
      of: define(attempt("act", "c"), all),
      given: [begin("act/1/1")],
      when: failed("act/1/1", { inDoubt: true }),
      expected: ["attempt act/1/1 failed: in-doubt", "failed act/1: in-doubt"],
    },
    {
      name: "answers once a person had it tried again and it failed",
      of: define(attempt("act", "c"), all),
      given: [begin("act/1/1"), failed("act/1/1", { inDoubt: true }), retry("act"), begin("act/1/2")],
      when: failed("act/1/2"),
      expected: ["attempt act/1/2 failed: action-failed", "failed act/1: action-failed, caught", "opened c/1"],
    },
    {
      name: "leaves a flaw of the definition to a person",
      of: define(attempt("lost", "c"), [...all, human("lost", { needs: { gone: output("a", "x") } })]),
      expected: ["started", "opened lost/1", "failed lost/1: missing-value"],
    },
    {
      name: "answers for what is around one that failed already",
      of: define(attempt(attempt("act", "other"), "c"), all),
      given: [begin("act/1/1"), failed("act/1/1"), begin("other/1/1")],
      when: failed("other/1/1"),
      expected: ["attempt other/1/1 failed: action-failed", "failed other/1: action-failed, caught", "opened c/1"],
    },
    {
      name: "does not answer for what follows on its own failure",
      of: define(attempt("act", "other"), all),
      given: [begin("act/1/1"), failed("act/1/1"), begin("other/1/1")],
      when: failed("other/1/1"),
      expected: ["attempt other/1/1 failed: action-failed", "failed other/1: action-failed"],
    },
    {
      name: "has nothing left to retry or skip",
      of: define(attempt("act", "c"), all),
      given: [begin("act/1/1"), failed("act/1/1")],
      when: skip("act"),
      expected: ["refused: not-failed"],
    },
    {
      name: "keeps what comes too late from what it gave up",
      of: define(attempt(parallel("act", "other"), "c"), all),
      given: [begin("act/1/1"), begin("other/1/1"), failed("act/1/1")],
      when: ok("other/1/1"),
      expected: ["refused: late-result"],
    },
    {
      name: "inside an item fails this item alone",
      of: define(forEach("line", literal(["x", "y"]), attempt("act", "c")), all),
      given: [begin("act/2/1"), failed("act/2/1")],
      when: done("c"),
      expected: ["completed c/1: done"],
      open: ["action: act/1/1"],
    },
    {
      name: "answers for what it left behind",
      of: define(attempt(sequence(some(1, "finish", "a", "act"), "b"), "c"), all),
      given: [done("a"), begin("act/1/1")],
      when: failed("act/1/1"),
      expected: [
        "attempt act/1/1 failed: action-failed",
        "failed act/1: action-failed, caught",
        "cancelled b/1",
        "opened c/1",
      ],
    },
  ]);
});
