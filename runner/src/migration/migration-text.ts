import { columns } from "../render/terminal/columns.ts";
import { blocks, nextCommand, shown } from "../render/terminal/phrases.ts";
import type { Screen } from "../render/terminal/screen.ts";
import { counted } from "../view/index.ts";
import type { SurveyedWorkflow, Verdict } from "./survey.ts";

export interface MigrationReport {
  /** The commit whose definitions count now. */
  readonly commit: string;
  readonly workflows: readonly SurveyedWorkflow[];
  /** Those that follow it now; null where nothing was to be moved, or another runner moves it. */
  readonly migrated: readonly string[] | null;
  /** The runner that has the ledger to itself, and moves what moves with its next turn. */
  readonly handedIn?: string;
}

const words: Readonly<Record<Verdict, string>> = {
  unaffected: "unaffected",
  moves: "moves safely",
  "needs-mapping": "needs a mapping",
  stays: "stays",
};
const order: readonly Verdict[] = ["moves", "needs-mapping", "stays", "unaffected"];
const most = 8;

/** What was asked for, so that it can be asked again. */
interface Asked {
  readonly workflow?: string;
  readonly mapping?: string;
}

/** What `geartrain migrate` says: of each workflow how its live instances fare, and why some don't move. */
export function migrationText(screen: Screen, report: MigrationReport, asked: Asked): string {
  const { workflows, migrated, commit, handedIn } = report;
  const head = screen.paint("bold", `Definitions of ${commit.slice(0, 12)}`);
  if (workflows.length === 0) return blocks([head, "No instance is live."]);
  const moving = workflows.some(({ instances }) => instances.some(({ verdict }) => verdict === "moves"));
  const done = doneWords(screen, report);
  const lacking = workflows.find(({ instances }) => instances.some(({ verdict }) => verdict === "needs-mapping"));
  const words = [
    ...(asked.workflow === undefined ? [] : [asked.workflow]),
    ...(asked.mapping === undefined ? [] : ["--mapping", asked.mapping]),
  ];
  const again = ["geartrain migrate", ...words, '--reason "…"'].join(" ");
  return blocks([
    head,
    ...workflows.map((each) => workflowText(screen, each, migrated)),
    done,
    migrated === null && moving && handedIn === undefined ? nextCommand(screen, "Move what moves safely", again) : "",
    lacking && asked.mapping === undefined
      ? nextCommand(
          screen,
          "Say what is called otherwise",
          `geartrain migrate ${lacking.workflow} --mapping <file> --dry-run`,
        )
      : "",
  ]);
}

function doneWords(screen: Screen, { migrated, handedIn }: MigrationReport): string {
  const tick = screen.paint("green", "✓");
  if (handedIn !== undefined)
    return `${tick} Handed in: it is in the inbox of runner ${handedIn}, which moves what moves with its next turn.`;
  return migrated === null ? "" : `${tick} ${counted(migrated.length, "instance")} migrated.`;
}

function workflowText(
  screen: Screen,
  { workflow, onChange, instances }: SurveyedWorkflow,
  migrated: readonly string[] | null,
): string {
  const about = onChange === null ? "not defined any more" : `onChange: "${onChange}"`;
  const rows = order.flatMap((verdict) => {
    const some = instances.filter((each) => each.verdict === verdict);
    if (some.length === 0) return [];
    const ids = some.slice(0, most).map(({ id }) => id);
    const more = some.length > most ? ` and ${some.length - most} more` : "";
    const moved = verdict === "moves" && migrated !== null ? "moved" : words[verdict];
    return [[{ text: moved, style: "dim" as const }, String(some.length), `${ids.join(", ")}${more}`]];
  });
  const why = instances.flatMap(({ id, reasons }) =>
    reasons.length === 0 ? [] : [[{ text: id, style: "dim" as const }, reasons.join("; ")]],
  );
  return [
    `${screen.paint("bold", shown(workflow))}  ${screen.paint("dim", about)}`,
    columns(screen, rows, { indent: 2 }),
    ...(why.length > 0 ? [columns(screen, why.slice(0, 3 * most), { indent: 4 })] : []),
  ].join("\n");
}
