import type { Executable, Policy } from "@geartrain/model";
import { expect, it } from "vitest";
import { briefs } from "./brief.fixture.ts";
import type { Sent } from "./play.fixture.ts";
import { everybody, Play, start } from "./play.fixture.ts";
import type { WorkItem } from "./work-item.ts";

/** Given a definition and the signals so far, when one more signal comes, then exactly these events follow. */
export interface Case {
  readonly name: string;
  readonly of: Executable;
  readonly policy?: Policy;
  /** Signals, and milliseconds that pass between them. The start comes first where it is not given. */
  readonly given?: readonly (Sent | number)[];
  readonly when?: Sent;
  readonly expected: readonly string[];
  /** What is outstanding afterwards, as `work: key`. */
  readonly open?: readonly string[];
}

export function cases(all: readonly Case[]): void {
  it.each(all)("$name", ({ of, policy = everybody, given = [], when, expected, open }) => {
    const play = new Play(of, policy);
    const script = [...(given.some(isStart) || !when || isStart(when) ? [] : [start()]), ...given];
    for (const each of script) {
      if (typeof each === "number") play.later(each);
      else play.send(each);
    }
    const { events } = play.send(when ?? start());
    expect(briefs(events)).toEqual(expected);
    if (open) expect(play.work().map(workBrief)).toEqual(open);
  });
}

function isStart(sent: Sent | number): boolean {
  return typeof sent !== "number" && sent.kind === "start";
}

export function workBrief(item: WorkItem): string {
  return `${item.work}: ${item.key.replace(/^i\//, "")}`;
}

/** Plays a script from a plain start. */
export function played(of: Executable, script: readonly (Sent | number)[], policy: Policy = everybody): Play {
  const play = new Play(of, policy);
  for (const each of script.some(isStart) ? script : [start(), ...script]) {
    if (typeof each === "number") play.later(each);
    else play.send(each);
  }
  return play;
}
