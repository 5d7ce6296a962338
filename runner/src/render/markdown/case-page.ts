import type { CaseMemberView, CaseView } from "../../view/index.ts";
import { momentWords } from "../../view/index.ts";
import { shortCase } from "../short-case.ts";
import { link, text } from "./escape.ts";
import { casePath, pagePath } from "./page-path.ts";
import { table } from "./table.ts";

/*
 * The page of one case. Like an instance's it says times, never "3 days ago", so that it changes only when one of its
 * instances does.
 */
export function casePage(view: CaseView): string {
  const { process, key, objective, next, ahead } = view;
  const sections = [
    `# ${text(process)} · ${text(key ?? view.case, 60)}`,
    objective === undefined ? "" : text(objective, 300),
    headline(view),
    owedSection(view),
    `## Instances\n\n${table(["Instance", "How it stands", "After", "Started (UTC)"], view.instances.map(memberRow))}`,
    next.length === 0 ? "" : `## Next\n\n${next.map((words) => `- ${text(words, 300)}`).join("\n")}`,
    ahead.length === 0
      ? ""
      : `## Then\n\n${table(
          ["When", "What follows"],
          ahead.map(({ when, does }) => [text(when, 200), text(does, 200)]),
        )}`,
    "---\n\n_All times are UTC. [All instances](../../README.md)_",
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** How a case stands, as a sign and a word. */
export function caseStatus({ status }: Pick<CaseView, "status">): string {
  if (status === "waiting") return "⚠️ waits for the process owner";
  return status === "open" ? "⏳ under way" : "✅ closed";
}

/** The rows of open cases on the board. */
export function caseRow(view: CaseView): string[] {
  const { process, key, startedAt, instances, owed } = view;
  const name = link(`${text(process, 60)} ${text(key ?? shortCase(view), 60)}`, casePath(process, view.case));
  const places = instances
    .filter(({ summary }) => summary.status === "live")
    .map(({ summary }) => `${text(summary.workflow, 60)}: ${summary.where.map((each) => text(each)).join("; ")}`);
  const where = [...owed.map(({ words }) => `⚠️ ${text(words)}`), ...places, ...view.next.map((words) => text(words))];
  return [name, where.join("; "), momentWords(startedAt)];
}

function headline(view: CaseView): string {
  const { startedAt, endedAt, owner } = view;
  const end = endedAt === undefined ? "" : momentWords(endedAt);
  return table(
    ["Status", "Began", "Closed", "Owner"],
    [[caseStatus(view), `${momentWords(startedAt)} UTC`, end, text(owner ?? "", 60)]],
  );
}

function owedSection({ owed }: CaseView): string {
  if (owed.length === 0) return "";
  return `## ⚠️ Waiting for the process owner\n\n${owed.map(({ words }) => `- ${text(words, 300)}`).join("\n")}`;
}

function memberRow({ summary, after }: CaseMemberView): string[] {
  const { workflow, instance, status, where, outcome, startedAt, startedBy } = summary;
  const name =
    status === "live" ? link(text(instance, 80), `../../${pagePath(workflow, instance)}`) : text(instance, 80);
  const place = status === "live" ? where.map((each) => text(each)).join("; ") : text(outcome ?? "done", 60);
  const cause = after.length > 0 ? after.map((each) => text(each, 80)).join(", ") : `by ${text(startedBy.name, 60)}`;
  return [name, place, cause, momentWords(startedAt)];
}
