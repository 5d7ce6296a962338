import { globSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";

let clone = "";
const started = (number: string): string => {
  const { out } = geartrain(clone, ["start", "order", "--set", `number=${number}`, "--json"]);
  return JSON.parse(out).instance;
};
const send = (...words: string[]) => geartrain(clone, ["send", ...words]);

beforeAll(() => {
  clone = purchases({ remote: false });
  write(clone, "order.workflow.ts", order);
  commitAll(clone, "Take orders");
});

describe("what arrives from outside", () => {
  it("reaches the instance that waits under its key, and only that one", () => {
    const [one, two] = [started("A-1"), started("A-2")];
    for (const id of [one, two]) geartrain(clone, ["complete", id, "check"]);
    const answered = send("paid", "A-2", "--set", "amount=7", "--json");
    expect(JSON.parse(answered.out)).toMatchObject({ instance: two, summary: { status: "live" } });
    expect(geartrain(clone, ["show", one]).out).toContain("When it arrives: geartrain send paid A-1");
    expect(send("paid", "A-1", "--set", "amount=7").out).toContain(`✓ Brought paid to ${one}.`);
  });

  it("is kept for the instance that will wait under its key, and once however often it is sent", () => {
    const id = started("B-1");
    const early = ["paid", "B-1", "--set", "amount=7", "--id", "bank-17"];
    expect(send(...early).out).toMatch(new RegExp(`✓ Nobody waits for paid yet: kept for ${id} until .* UTC`));
    expect(geartrain(clone, ["complete", id, "check"]).out).toContain("rework waits for");
    expect(send(...early).out).toContain(`paid was brought to ${id} before; nothing changes.`);
  });

  it("is known by its id after its instance is over, in the ledger or not, and without what was noted of it", () => {
    const id = started("E-1");
    geartrain(clone, ["complete", id, "check"]);
    const once = ["paid", "E-1", "--set", "amount=7", "--id", "bank-18"];
    expect(send(...once).out).toContain(`✓ Brought paid to ${id}.`);
    const again = () => expect(send(...once).out).toContain(`paid was brought to ${id} before; nothing changes.`);
    again();
    for (const step of ["rework", "ship"]) geartrain(clone, ["complete", id, step]);
    expect(geartrain(clone, ["show", id]).out).toContain("finished: done");
    again();
    geartrain(clone, ["work"]);
    again();
    const [home = ""] = globSync(join(clone, ".git/geartrain/*/arrivals.db"));
    rmSync(home);
    again();
    writeFileSync(home, "not a database");
    again();
    // Another arrival with an id that was never seen is another one.
    expect(send(...once.slice(0, -1), "bank-19").err).toContain("(no-receiver)");
  });

  it("is taken only while the machine is in the state that it belongs to", () => {
    const id = started("C-1");
    expect(send("change", "C-1")).toMatchObject({ exit: 1, err: expect.stringContaining("(not-now)") });
    geartrain(clone, ["complete", id, "check"]);
    send("paid", "C-1", "--set", "amount=7");
    geartrain(clone, ["complete", id, "rework"]);
    expect(send("change", "C-1")).toMatchObject({ exit: 1, err: expect.stringContaining("(not-now)") });
    geartrain(clone, ["complete", id, "ship"]);

    const other = started("C-2");
    geartrain(clone, ["complete", other, "check"]);
    expect(send("paid", "C-2", "--set", "amount=7").exit).toBe(0);
    expect(send("change", "C-2").out).toContain("It has ended with done.");
  });

  it("for nobody is said so, with what to do", () => {
    expect(send("paid", "Z-9", "--set", "amount=1").err).toContain("(no-receiver)");
    expect(send("reply", "Z-9").err).toBe(
      '✗ No live instance receives "reply". (nobody-receives)\n→ What live instances receive: change, paid.\n',
    );
    const id = started("D-1");
    expect(send("paid", "D-1")).toMatchObject({ exit: 2, err: expect.stringContaining("(wrong-data)") });
    expect(geartrain(clone, ["show", id]).out).not.toContain("refused");
  });
});

const order = `import { defineWorkflow, end, human, parallel, proceed, receive, route, sequence, state, states, trigger } from "geartrain";
import { z } from "zod";
import { requester } from "./buy.workflow.ts";

const request = trigger("request", { by: requester, gives: { number: z.string() } });
const check = human("check", { by: requester, due: "1 day" });
const paid = receive("paid", {
  key: request.output.number,
  gives: { amount: z.number() },
  keep: "2 days",
  expires: { after: "30 days", as: "unpaid" },
});
const rework = human("rework", { by: requester, due: "1 day" });
const change = receive("change", { key: request.output.number, while: "changeable", keep: false });

export const order = defineWorkflow("order", {
  purpose: "Take an order and its money",
  starts: request,
  flow: sequence(
    check,
    route(paid, { done: proceed, unpaid: end("unpaid") }),
    parallel({ need: 1, rest: "cancel" },
      states("changeable", { changeable: state(rework, { done: "packed" }), packed: human("ship", { by: requester, due: "1 day" }) }),
      change,
    ),
  ),
  ends: { done: { amount: paid.output.amount }, unpaid: {} },
});
`;
