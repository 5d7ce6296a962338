import { execFileSync } from "node:child_process";
import type { Event } from "@geartrain/engine";
import { describe, expect, it } from "vitest";
import { hostileText, played, rejected, waiting } from "../../view/played.fixture.ts";
import type { Chapter } from "./chapter.ts";
import { renderCommitMessage, renderStatusCommitMessage } from "./commit-message.ts";

function chapter({ known, events }: typeof waiting, last = events.length): Chapter {
  const { definition, instance } = known.state;
  const told = { workflow: definition.name, instance, ...moved(events.slice(-last)) };
  return known.workflow ? { ...told, definition: known.workflow } : told;
}

/** Events, with their kinds beside them. */
function moved(events: readonly Event[]): Pick<Chapter, "event" | "isPersons" | "kinds"> {
  return {
    event: (at) => events[at] as Event,
    isPersons: (at) => events[at]?.by.startsWith("person:") ?? false,
    kinds: events.map(({ kind }) => kind),
  };
}

const subjectOf = (...chapters: readonly Chapter[]) => renderCommitMessage(chapters).split("\n")[0];

describe("a ledger commit", () => {
  it.each(Object.entries(played))("tells what happened to %s", async (name, one) => {
    await expect(renderCommitMessage([chapter(one)])).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("says in its subject what a person did and where it led", () => {
    expect(subjectOf(chapter(waiting, 3))).toBe("purchase-approval: alan approved it-approval (7k2m9x)");
    expect(subjectOf(chapter(rejected, 2))).toBe(
      "purchase-approval: mary rejected director-approval, ended rejected (d8e6g4)",
    );
  });

  it("counts where much happened, with a line for each instance up to twenty", () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...chapter(rejected), instance: `i${index}` }));
    const lines = renderCommitMessage(many).trimEnd().split("\n");
    expect(lines[0]).toBe("30 instances: 30 started, 30 steps done, 30 finished, 30 refused");
    expect(lines).toHaveLength(23);
    expect(lines.at(-1)).toBe("- … and 10 more");
  });

  it("mentions nobody, refers to nothing and skips no pipeline", () => {
    const events = waiting.events.slice(0, 1);
    const told = renderCommitMessage([{ workflow: "@team fixes #12 [skip ci]", instance: "a@b.c", ...moved(events) }]);
    expect(told).toMatch(/^team fixes # 12 \(skip ci\): started by ada \(a@b\.c\)\n/);
  });

  it("can't be made to hold a trailer", () => {
    const forged = "x\n\nSigned-off-by: mallory\nGeartrain-Events: 0\n--- \n";
    const cancelled = { ...chapter(played.cancelled), workflow: forged, instance: `${forged}${hostileText}` };
    const telling = (at: number) => ({ ...cancelled.event(at), data: { ...cancelled.event(at).data, reason: forged } });
    for (const chapters of [
      [cancelled],
      [{ ...cancelled, event: telling as Chapter["event"] }],
      [cancelled, cancelled],
    ]) {
      const message = `${renderCommitMessage(chapters)}\nGeartrain-Events: 3\n`;
      const parsed = execFileSync("git", ["interpret-trailers", "--parse"], { input: message, encoding: "utf8" });
      expect(parsed).toBe("Geartrain-Events: 3\n");
      expect(trailersOf(renderCommitMessage(chapters))).toBe("");
    }
  });
});

function trailersOf(message: string): string {
  return execFileSync("git", ["interpret-trailers", "--parse"], { input: message, encoding: "utf8" });
}

it("a status commit tells the same story and names the ledger commit", () => {
  expect(renderStatusCommitMessage([chapter(waiting, 3)], "ab12cd34ef567890")).toBe(
    "purchase-approval: alan approved it-approval (7k2m9x)\n\n- Shows ledger commit ab12cd34ef56\n",
  );
  expect(renderStatusCommitMessage([], "ab12cd34ef567890")).toMatch(/^Board brought up to date\n/);
});
