import type { BoardView, CaseView, InstanceView } from "../../view/index.ts";
import { badgeSvg } from "./badge.ts";
import { boardPage } from "./board-page.ts";
import { casePage } from "./case-page.ts";
import { instancePage } from "./instance-page.ts";
import { casePath, pagePath } from "./page-path.ts";

/**
 * Every file of the status branch: the board as its README, a page per live instance and per open case, badges. The same views give the
 * same bytes.
 */
export function renderStatus(
  board: BoardView,
  instances: Iterable<InstanceView>,
  cases: Iterable<CaseView> = [],
): Map<string, string> {
  const files = new Map([["README.md", boardPage(board)], ...badges(board)]);
  for (const view of instances) {
    if (view.summary.status === "live")
      files.set(pagePath(view.summary.workflow, view.summary.instance), instancePage(view));
  }
  for (const view of cases) if (view.status !== "closed") files.set(casePath(view.process, view.case), casePage(view));
  return files;
}

function badges({ counts }: BoardView): [path: string, svg: string][] {
  const { live, overdue, finishedLast7Days } = counts;
  return [
    ["badges/live.svg", badgeSvg({ label: "live", value: live, colour: live > 0 ? "blue" : "grey" })],
    ["badges/overdue.svg", badgeSvg({ label: "overdue", value: overdue, colour: overdue > 0 ? "red" : "green" })],
    ["badges/finished.svg", badgeSvg({ label: "finished in 7 days", value: finishedLast7Days, colour: "green" })],
  ];
}
