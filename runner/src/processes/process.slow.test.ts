import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commitAll, geartrain, write } from "../commands/command.fixture.ts";
import type { CaseView } from "../view/index.ts";
import { fulfilment, warehouse } from "./warehouse.fixture.ts";

let clone = "";
const run = (...words: string[]) => geartrain(clone, words);
const json = <Answer>(...words: string[]): Answer => JSON.parse(run(...words, "--json").out) as Answer;
const caseOf = (key: string) => json<CaseView>("case", key);
const stands = (key: string) => {
  const view = caseOf(key);
  return view.instances.map(({ summary, after }) => `${summary.workflow} ${summary.outcome ?? "live"} ${after.length}`);
};
const start = (orderId: string, lines: object[]) =>
  json<{ instance: string }>("start", "order", "--data", JSON.stringify({ orderId, lines })).instance;
const nut = { sku: "nut", count: 2 };
const bolt = { sku: "bolt", count: 1 };

beforeAll(() => {
  clone = warehouse({ remote: false });
});

describe("a process", () => {
  it("starts what follows, one for each item, sends, and waits for all of several ends", () => {
    const begun = run("start", "order", "--data", JSON.stringify({ orderId: "A-1", lines: [nut, bolt] }));
    expect(begun.out).toMatch(/✓ Started order-\w{10}\. Case: fulfil A-1 \(fulfil-\w{10}\)\./);
    const id = /order-\w{10}/.exec(begun.out)?.[0] ?? "";
    expect(run("complete", id, "check", "--outcome", "accept").out).toContain(
      "What follows in its case is done with the next geartrain work.",
    );
    expect(caseOf("A-1").next).toEqual([
      `pick starts after ${id}`,
      `pick starts after ${id}`,
      `ship starts after ${id}`,
    ]);
    expect(run("work").exit).toBe(0);
    expect(stands("A-1")).toEqual(["order done 0", "pick done 1", "pick done 1", "ship live 1"]);
    const ship = caseOf("A-1").instances.find(({ summary }) => summary.workflow === "ship")?.summary.instance ?? "";
    expect(json<{ outputs: object }>("show", ship).outputs).toMatchObject([{ step: "packed" }]);

    run("complete", ship, "hand-over");
    run("work");
    expect(stands("A-1").at(-1)).toBe("invoice live 2");
    expect(caseOf("A-1").status).toBe("open");
    run("complete", "invoice", "bill");
    run("work");
    expect(caseOf("A-1").status).toBe("closed");
    expect(run("case", "A-1").out).toContain("fulfil A-1  closed");
    expect(readFileSync(join(clone, "taken.txt"), "utf8").trim().split("\n").sort()).toEqual(["bolt", "nut"]);
  });

  it("does nothing twice, and its tables come out of git alone as they were", () => {
    const before = caseOf("A-1").instances.map(({ summary }) => summary.instance);
    expect(run("work").out).toContain("Nothing new to record");
    expect(run("rebuild").exit).toBe(0);
    run("work");
    expect(caseOf("A-1").instances.map(({ summary }) => summary.instance)).toEqual(before);
    expect(caseOf("A-1").status).toBe("closed");
  });

  it("opens another case for a key whose case is closed, and joins one that is open", () => {
    const closed = caseOf("A-1").case;
    start("A-1", []);
    const open = caseOf("A-1");
    expect(open.case).not.toBe(closed);
    start("A-1", []);
    expect(caseOf("A-1")).toMatchObject({ case: open.case, instances: [{}, {}] });
  });

  it("asks its owner about an end that nothing answers, until somebody begins again", () => {
    const rejected = start("B-1", [nut]);
    run("complete", rejected, "check", "--outcome", "reject");
    run("work");
    expect(caseOf("B-1")).toMatchObject({ status: "waiting", owed: [{ instance: rejected }] });
    expect(run("status").out).toContain(`${rejected} ended with rejected, and nothing follows`);
    const other = ["--set", "amount=1", "--set", "vendor=Acme", "--case", "B-1"];
    expect(run("start", "buy", ...other)).toMatchObject({ exit: 2, err: expect.stringContaining("(not-in-case)") });
    const { case: id } = caseOf("B-1");
    run("start", "ship", "--set", "orderId=B-1", "--case", "B-1");
    expect(caseOf("B-1")).toMatchObject({ case: id, status: "open", owed: [], instances: [{}, {}] });
  });

  it("says once that a connection gave what its workflow does not take", () => {
    run("complete", start("C-1", [{ sku: "dust", count: 0 }]), "check", "--outcome", "accept");
    expect(run("work")).toMatchObject({ exit: 0, err: expect.stringContaining("can't go on to pick") });
    expect(run("work").err).toBe("");
    expect(caseOf("C-1").owed).toMatchObject([{ words: expect.stringMatching(/^pick can't start after order-/) }]);
  });

  it("does nothing by a process that would not run as it reads", () => {
    const id = start("E-1", []);
    run("complete", id, "check", "--outcome", "accept");
    const hidden = fulfilment.replace("connections: [", "connections: Date.now() < 0 ? [] : [");
    write(clone, "fulfilment.process.ts", hidden);
    commitAll(clone, "Let the hour decide");
    expect(run("work").err).toContain('Nothing follows in fulfil: "fulfil" in fulfilment.process.ts at commit');
    expect(stands("E-1")).toEqual(["order done 0"]);
    write(clone, "fulfilment.process.ts", fulfilment);
    commitAll(clone, "Say it plainly");
    run("work");
    expect(stands("E-1")).toEqual(["order done 0", "ship live 1"]);
  });

  it("does what an end named when it came, and says what is gone from the process since", () => {
    const id = start("D-1", [nut]);
    run("complete", id, "check", "--outcome", "accept");
    const without = fulfilment.replace(/^ {4}on\(order\.ends\.done\)\.start\(ship.*\n/m, "");
    write(clone, "fulfilment.process.ts", without);
    commitAll(clone, "Bring nothing any more");
    run("work");
    expect(stands("D-1")).toEqual(["order done 0", "pick done 1"]);
    expect(caseOf("D-1").owed).toMatchObject([
      { instance: id, words: expect.stringContaining("order.done>start>ship") },
    ]);
    write(clone, "fulfilment.process.ts", fulfilment);
    commitAll(clone, "Bring it after all");
    run("work");
    expect(stands("D-1")).toEqual(["order done 0", "pick done 1", "ship live 1"]);
  });
});
