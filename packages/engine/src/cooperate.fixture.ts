import type { Play } from "./play.fixture.ts";
import { arrive, begin, childEnded, done, ok, skip, start } from "./play.fixture.ts";
import type { WorkItem } from "./work-item.ts";

/** More answers than any random workflow without loops asks for. */
const enough = 500;

/** Starts an instance and answers whatever is open until it is over. */
export function cooperate(play: Play): Play {
  play.send(start({ n: 3 }));
  for (let answers = 0; answers < enough && play.state?.status === "live"; answers += 1) {
    // What may add to a list is waited for only as long as anything in that is at work.
    const [item] = play.work().filter((each) => each.work !== "arrival" || !each.step.startsWith("more-of-"));
    if (item) answer(play, item);
  }
  return play;
}

function answer(play: Play, item: WorkItem): void {
  const key = item.key.slice("i/".length);
  switch (item.work) {
    case "task": {
      const { people = {}, roles } = play.policy;
      const members = item.roles.flatMap((role) => roles[role]?.members ?? []);
      const person = [...members, ...Object.keys(people)].find((id) => !item.excluded.includes(id));
      const step = play.executable.workflow.steps[item.step];
      const [outcome] = step?.kind === "human" ? Object.keys(step.outcomes) : [];
      play.send(done(item.step, outcome, {}, `person:${person}`));
      return;
    }
    case "action":
      if (item.notBefore && item.notBefore > play.now) play.now = item.notBefore;
      play.send(begin(key, "2099-01-01T00:00:00.000Z"));
      return;
    case "attempt":
      play.send(ok(key, { count: 1 }));
      return;
    case "arrival":
      play.send(arrive(item.step, { count: 1 }, item.match));
      return;
    case "call":
      play.send(childEnded(key, "child", { ok: true, outcome: "done", output: { count: 1 } }));
      return;
    case "keys":
      play.send({ kind: "keys-granted", key: item.key, by: "runner:r" });
      return;
    case "caller":
      return;
    case "timer":
      if (item.at > play.now) play.now = item.at;
      play.send({ kind: "timer-due", key: item.key, by: "clock" });
      return;
    case "trouble":
      play.send(skip(item.at, { outcome: "x", output: { rate: 1, count: 1 }, by: "person:dan" }));
  }
}
