import type { Pin, Signal } from "@geartrain/engine";
import type { Executable, Workflow } from "@geartrain/model";
import { expect, it } from "vitest";
import type { Append, Appended } from "../journal/batch.ts";
import { emptyHead } from "../ledger/line.ts";
import { groupCommit } from "./group-commit.ts";
import type { HeldInstance } from "./held-instance.ts";

const workflow: Workflow = {
  format: 1,
  name: "expense",
  purpose: "Pay back what somebody spent",
  onChange: "finish",
  formerly: [],
  starts: { kind: "trigger", name: "ask", by: [], gives: {}, from: [{ source: "manual" }] },
  facts: {},
  steps: {
    approve: {
      kind: "human",
      name: "approve",
      by: ["clerk"],
      needs: {},
      form: {},
      outcomes: { done: { form: {} } },
      due: { after: "2 days" },
      notBy: [],
    },
  },
  flow: { block: "step", step: "approve" },
  ends: { done: {} },
};

const executable: Executable = {
  workflow,
  functions: { derive: {}, when: {}, parse: { ask: () => ({ value: {}, dropped: [] }) } },
};

const definition: Pin = { commit: "c", path: "expense.workflow.ts", name: "expense", shape: "s", code: "k" };

const startOf = (instance: string): Signal => ({
  kind: "start",
  id: `start-${instance}`,
  by: "person:ada",
  instance,
  definition,
  input: {},
});

const fresh = (id: string): HeldInstance => {
  return { id, executable, definition: "expense@c", state: undefined, head: emptyHead };
};

/** A group commit on a journal that answers as told, one answer for each append. */
function commitOn(answers: ((append: Append) => Appended)[]) {
  const decidedAgain: string[] = [];
  const appends: Append[] = [];
  const group = groupCommit({
    append: (append) => {
      appends.push(append);
      return answers.shift()?.(append) ?? { accepted: true };
    },
    decided: () => {},
    appended: () => {},
    decidedAgain: (held) => void decidedAgain.push(...held.map(({ id }) => id)),
    secure: async () => {},
    reload: (held) => void Object.assign(held, { state: undefined, head: emptyHead }),
    finalDecision: () => undefined,
    circumstances: () => ({ now: "2026-11-23T06:00:00.000Z", policy: { roles: {} } }),
  });
  return { group, decidedAgain, appends };
}

it("makes what is delivered in one turn durable in one append, each with its decision", async () => {
  const { group, appends, decidedAgain } = commitOn([]);

  const decisions = await Promise.all([
    group.deliver(fresh("a"), startOf("a")),
    group.deliver(fresh("b"), startOf("b")),
  ]);

  expect(decisions.map(({ state }) => state?.instance)).toEqual(["a", "b"]);
  expect(appends.map(({ batches }) => batches.map(({ instance }) => instance))).toEqual([["a", "b"]]);
  expect(decidedAgain).toEqual([]);
});

it("decides again where another process was first, and says of which instances", async () => {
  const { group, appends, decidedAgain } = commitOn([() => ({ accepted: false, conflicts: ["b"] })]);
  const [first, second] = [fresh("a"), fresh("b")];

  const sent = [group.deliver(first, startOf("a")), group.deliver(second, startOf("b"))];
  const before = second.state;
  const [, decision] = await Promise.all(sent);

  expect(decidedAgain).toEqual(["b"]);
  expect(appends).toHaveLength(2);
  expect(second.state).not.toBe(before);
  expect(decision?.state).toBe(second.state);
});

it("fails what was delivered, and nothing else, when it can't be made durable", async () => {
  const full = (): Appended => {
    throw new Error("the disk is full");
  };
  const { group } = commitOn([full]);
  const held = fresh("a");

  const first = group.deliver(held, startOf("a"));
  await expect(first).rejects.toThrow("the disk is full");
  expect(held.state).toBeUndefined();
  expect((await group.deliver(held, startOf("a"))).state?.instance).toBe("a");
});

it("leaves nobody to hear of a failure where all that came meanwhile was refused at once", async () => {
  const heard: unknown[] = [];
  const hear = (error: unknown) => void heard.push(error);
  process.on("unhandledRejection", hear);
  const stale = { ...fresh("b"), stale: true };
  const { group } = commitOn([
    () => {
      expect(() => group.deliver(stale, startOf("b"))).toThrow("goes on with another definition");
      throw new Error("the disk is full");
    },
  ]);

  await expect(group.deliver(fresh("a"), startOf("a"))).rejects.toThrow("the disk is full");
  await new Promise((settle) => setTimeout(settle, 5));
  process.off("unhandledRejection", hear);

  expect(heard).toEqual([]);
});

it("has one promise for all that is sent in one turn, which waits for their append", async () => {
  const full = (): never => {
    throw new Error("the disk is full");
  };
  const { group, appends } = commitOn([() => ({ accepted: true }), full]);

  const [one, other] = [group.send(fresh("a"), startOf("a")), group.send(fresh("b"), startOf("b"))];
  expect(other).toBe(one);
  expect(appends).toEqual([]);
  await one;
  expect(appends.map(({ batches }) => batches.map(({ instance }) => instance))).toEqual([["a", "b"]]);

  const next = group.send(fresh("c"), startOf("c"));
  expect(next).not.toBe(one);
  await expect(next).rejects.toThrow("the disk is full");
});
