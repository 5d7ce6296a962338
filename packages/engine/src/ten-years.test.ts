import { expect, it } from "vitest";
import {
  attempt,
  end,
  exclusive,
  forEach,
  literal,
  parallel,
  repeat,
  route,
  sequence,
  state,
  states,
} from "./block.fixture.ts";
import { decide } from "./decide.ts";
import { action, call, define, human, receive, wait } from "./define.fixture.ts";
import { openWork } from "./open-work.ts";
import { planOf } from "./plan.ts";
import type { Sent } from "./play.fixture.ts";
import { begin, childEnded, everybody, ok, start, startOfTime } from "./play.fixture.ts";
import type { Signal } from "./signal.ts";
import type { State } from "./state.ts";
import { ofStep } from "./step-lists.ts";
import type { WorkItem } from "./work-item.ts";

const day = { after: "1 day", as: "lapsed" } as const;
const parts = [
  wait("pause", { for: "6 days" }),
  human("check", {
    due: { after: "12 hours" },
    remind: ["2 hours"],
    expires: day,
    escalate: [{ whenLateBy: "1 hour", to: "boss" }],
  }),
  receive("news", { expires: day, gives: { count: "number" } }),
  action("tidy", { undo: true }),
  call("audit"),
  human("rest"),
];
const week = sequence(
  "pause",
  parallel(
    route("check", { done: end("stopped"), lapsed: exclusive("k", "tidy") }),
    route("news", { done: end("stopped"), lapsed: exclusive("k", "tidy") }),
  ),
  attempt(forEach("each", literal([1, 2]), "audit"), "tidy", { undo: true }),
  states("open", {
    open: state("rest", { done: "open" }, { within: "1 hour", late: "closed" }),
    closed: { block: { block: "proceed" } },
  }),
);

/** What time and a runner answer by themselves; `later` is when nothing is to be done before. */
function answerTo(item: WorkItem, now: string): Sent | { readonly later: string } | undefined {
  const key = item.key.slice("i/".length);
  if (item.work === "timer")
    return item.at > now ? { later: item.at } : { kind: "timer-due", key: item.key, by: "clock" };
  if (item.work === "action") return begin(key, "2099-01-01T00:00:00.000Z");
  if (item.work === "attempt") return ok(key);
  return item.work === "call" ? childEnded(key, "child", { ok: true, outcome: "done", output: {} }) : undefined;
}

it("ten years of an instance pass in less than a second", () => {
  const of = define(repeat(week, literal(false), 10_000), parts, { ends: { stopped: {} } });
  const from = process.cpuUsage();
  let now = startOfTime;
  let current: State | undefined;
  let signals = 0;
  const send = (sent: Sent): void => {
    signals += 1;
    const signal = { id: `s-${signals}`, by: "person:ada", ...sent } as Signal;
    const decision = decide(of, current, signal, { now, policy: everybody });
    if (decision.refusal) throw new Error(decision.refusal.message);
    current = decision.state;
  };
  send(start());
  while (now < "2036-01-05" && current?.status === "live") {
    const answers = openWork(planOf(of.workflow), current).map((item) => answerTo(item, now));
    const next = answers.find((answer) => answer !== undefined && "kind" in answer);
    if (next && "kind" in next) send(next);
    else now = answers.flatMap((answer) => (answer && "later" in answer ? [answer.later] : [])).sort()[0] ?? "never";
  }
  expect(current?.status).toBe("live");
  expect(ofStep(current?.iterations ?? [], "pause")?.count).toBeGreaterThan(480);
  // Of the processor: whatever else a machine does is none of the engine's time.
  const { user, system } = process.cpuUsage(from);
  expect((user + system) / 1_000).toBeLessThan(1_000);
});
