import { describe, expect, it } from "vitest";
import { boardOf } from "../../view/board.fixture.ts";
import { instanceView, refusedSignals } from "../../view/index.ts";
import { hoursAfter, policy } from "../../view/play.fixture.ts";
import { now, overdueLaunch, played, waiting } from "../../view/played.fixture.ts";
import { instancePage, pagePath, renderStatus } from "./index.ts";

const all = Object.values(played);
const asking = { policy, now };
const refused = refusedSignals(played.rejected.known, played.rejected.events, policy);

function rendered(instances = all, at = now): Map<string, string> {
  const views = instances.map(({ known, events }) => instanceView(known, events, { policy, now: at }));
  return renderStatus(boardOf(instances, { now: at, refused }), views);
}

describe("the status branch", () => {
  it("has a board, a page per live instance, and badges", () => {
    expect([...rendered().keys()].filter((path) => !path.includes("~"))).toEqual([
      "README.md",
      "badges/live.svg",
      "badges/overdue.svg",
      "badges/finished.svg",
      "instances/purchase-approval/7k2m9x.md",
      "instances/product-launch/p4q8rt.md",
      "instances/compliance-review/c3d5f7.md",
      "instances/purchase-approval/f9a2c1.md",
    ]);
  });

  it.each([...rendered()])("%s", async (path, text) => {
    await expect(text).toMatchFileSnapshot(`golden/${path.replace(/~/g, "").replaceAll("/", "-")}`);
  });

  it("says so when nothing is under way", async () => {
    await expect(rendered([]).get("README.md")).toMatchFileSnapshot("golden/empty-README.md");
  });

  it("has the beginning and the end of a long history", () => {
    const view = instanceView(waiting.known, waiting.events, asking);
    const [entry] = view.history;
    if (!entry) throw new Error("nothing happened");
    const history = Array.from({ length: 80_000 }, (_, at) => ({ ...entry, words: `pass ${at + 1} of many` }));
    const page = instancePage({ ...view, history });
    expect(page).toContain("| pass 10 of many");
    expect(page).toContain("| … | 79,800 entries more: `geartrain show --all` |");
    expect(page).toContain("| pass 79811 of many");
    expect(page.length).toBeLessThan(20_000);
  });

  it("links every page from the board", () => {
    const files = rendered();
    const links = [...(files.get("README.md") ?? "").matchAll(/\]\((instances\/[^)]+)\)/g)].map(
      ([, path = ""]) => path,
    );
    expect(new Set(links)).toEqual(new Set([...files.keys()].filter((path) => path.startsWith("instances/"))));
  });

  it("cuts a table that could be endless and says how much is left out", () => {
    const many = Array.from({ length: 130 }, (_, index) => {
      const state = { ...waiting.known.state, instance: `i${index}` };
      return { ...waiting, known: { ...waiting.known, state } };
    });
    expect(rendered(many).get("README.md")).toContain("_… and 30 more: `geartrain tasks`_");
  });
});

describe("a page", () => {
  const page = (one: typeof waiting, at: string) =>
    instancePage(instanceView(one.known, one.events, { policy, now: at }));

  it("stays the same while only time passes", () => {
    expect(page(waiting, hoursAfter(4))).toBe(page(waiting, hoursAfter(50)));
  });

  it("changes once when a task becomes overdue", () => {
    expect(page(overdueLaunch, hoursAfter(27))).toContain("🔴");
    expect(page(overdueLaunch, hoursAfter(27))).toBe(page(overdueLaunch, hoursAfter(500)));
    expect(page(waiting, hoursAfter(52))).not.toBe(page(waiting, hoursAfter(50)));
  });

  it("says all that is known where the definition can't be loaded", async () => {
    const { workflow: _, ...rest } = waiting.known;
    const view = instanceView({ ...rest, blocked: "package left-pad can't be installed" }, waiting.events, asking);
    await expect(instancePage(view)).toMatchFileSnapshot("golden/blocked.md");
  });
});

describe("the path of a page", () => {
  it.each([
    ["purchase-approval", "7k2m9x", "instances/purchase-approval/7k2m9x.md"],
    ["..", "../../x", "instances/~2e~~2e~/~2e~~2e~~2f~~2e~~2e~~2f~x.md"],
    ["a b", "ü", "instances/a~20~b/~fc~.md"],
    ["", ".git", "instances/~e3b0c44298fc1c14/~2e~git.md"],
  ])("of %s %s is %s", (workflow, instance, path) => {
    expect(pagePath(workflow, instance)).toBe(path);
  });

  it("is never long, and never that of another", () => {
    const one = pagePath("w", "x".repeat(5_000));
    expect(one.length).toBeLessThan(120);
    expect(pagePath("w", `${"x".repeat(4_999)}y`)).not.toBe(one);
  });
});
