import type { CaseMemberView, CaseView } from "../../view/index.ts";
import { durationWords, momentWords, showCommand, statusCommand, workCommand } from "../../view/index.ts";
import type { Cell } from "./columns.ts";
import { columns } from "./columns.ts";
import { blocks, nextCommand, prose, shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

/** What `geartrain case` says: the instances of one case, what comes next, and what waits for whom. */
export function caseText(screen: Screen, view: CaseView): string {
  return blocks([
    headText(screen, view),
    section(
      screen,
      "Waiting for the process owner",
      view.owed.map(({ words, command }) => owedText(screen, words, command)).join("\n"),
    ),
    section(screen, "Instances", instancesText(screen, view)),
    section(
      screen,
      "Next",
      columns(
        screen,
        view.next.map((words) => [words]),
        { indent: 2 },
      ),
    ),
    section(
      screen,
      "Then",
      columns(
        screen,
        view.ahead.map(({ when, does }) => [`when ${when}`, does]),
        { indent: 2 },
      ),
    ),
    whatNext(screen, view),
  ]);
}

/** How a case stands, in words. */
export function caseStatusWords({ status }: Pick<CaseView, "status">): string {
  return status === "waiting" ? "waits for the process owner" : status === "open" ? "under way" : "closed";
}

function headText(screen: Screen, view: CaseView): string {
  const { process, key, objective, owner, startedAt, endedAt, ageMs, status } = view;
  const style = status === "waiting" ? "red" : status === "open" ? "cyan" : "green";
  const name = key === undefined ? shown(process) : `${shown(process)} ${shown(key)}`;
  const took = endedAt === undefined ? `${durationWords(ageMs)} ago` : `took ${durationWords(ageMs)}`;
  const label = (text: string): Cell => ({ text, style: "dim" });
  const rows: Cell[][] = [
    [label("case"), view.case],
    [label("began"), `${momentWords(startedAt)} UTC, ${took}`],
    ...(owner === undefined ? [] : [[label("owner"), owner]]),
  ];
  const about = objective ?? "This process is not defined any more, or its file can't be read: nothing follows in it.";
  return [
    `${screen.paint("bold", name)}  ${screen.paint(style, caseStatusWords(view))}`,
    prose(screen, about, 2),
    columns(screen, rows, { indent: 2 }),
  ].join("\n");
}

function section(screen: Screen, title: string, body: string): string {
  return body === "" ? "" : `${screen.paint("bold", title)}\n${body}`;
}

function owedText(screen: Screen, words: string, command: string | undefined): string {
  const said = prose(screen, words, 2);
  return command === undefined ? said : `${said}\n    ${screen.paint("cyan", shown(command, 4_000))}`;
}

function instancesText(screen: Screen, { instances }: CaseView): string {
  const head = ["instance", "how it stands", "after", "took"];
  return columns(screen, instances.map(instanceRow), { indent: 2, head });
}

function instanceRow({ summary, after }: CaseMemberView): Cell[] {
  const { instance, status, outcome, ageMs, trouble, overdue, startedBy } = summary;
  const place =
    status === "live" ? summary.where.join("; ") : status === "cancelled" ? "cancelled" : (outcome ?? "done");
  const style = status === "cancelled" ? "yellow" : status === "ended" ? "green" : "cyan";
  const urgent = trouble.length > 0 || overdue;
  const cause = after.length > 0 ? after.join(", ") : `started by ${startedBy.name}`;
  return [instance, { text: place, style: urgent ? "red" : style }, cause, durationWords(ageMs)];
}

function whatNext(screen: Screen, { next, instances, owed }: CaseView): string {
  if (next.length > 0) return nextCommand(screen, "Go on", workCommand);
  const live = instances.find(({ summary }) => summary.status === "live");
  if (live) return nextCommand(screen, "See the one at work", showCommand(live.summary.instance));
  const [answer] = owed;
  if (answer?.command !== undefined) return nextCommand(screen, "Begin it again", answer.command);
  return nextCommand(screen, "See the whole board", statusCommand);
}
