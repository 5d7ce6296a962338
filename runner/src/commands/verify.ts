import { exitCodes } from "../operating-error.ts";
import type { Verification } from "../operations/verify-ledger.ts";
import { verifyLedger } from "../operations/verify-ledger.ts";
import type { Screen } from "../render/index.ts";
import { counted } from "../view/index.ts";
import type { CommandContext } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function verifyCommand(context: CommandContext): Promise<void> {
  const { output, options } = context;
  return onSite(
    context,
    async (site) => {
      const found = await verifyLedger(site);
      if (options.json) output.json(found ?? null);
      else
        output.say(
          found ? verificationText(output.screen, found) : "There is no ledger yet: nothing was ever started here.",
        );
      if (found && found.faults.length > 0) context.exitWith(exitCodes.refused);
    },
    { offline: true },
  );
}

const mostShown = 10;

function verificationText(screen: Screen, found: Verification): string {
  const { genesis, tip, commits, segments, events, instances, blobs, faults } = found;
  const seen =
    `${counted(events, "event")} of ${counted(instances, "instance")} in ${counted(segments, "segment")}, ` +
    `${counted(blobs, "blob")}, ${counted(commits, "commit")}`;
  const [first, ...rest] = faults;
  if (!first) {
    return [
      `${screen.paint("green", "✓")} The ledger ${genesis} is sound up to ${tip.slice(0, 12)}: ${seen}.`,
      ...checkpointLine(screen, found),
      ...doubtLines(screen, found),
    ].join("\n");
  }
  return [
    `${screen.paint("red", "✗")} The ledger ${genesis} is damaged. The first bad record:`,
    `  ${first.place}: ${first.message}`,
    ...rest.slice(0, mostShown).map(({ place, message }) => `  ${screen.paint("dim", `${place}: ${message}`)}`),
    ...(rest.length > mostShown ? [`  … and ${rest.length - mostShown} more`] : []),
    `  Looked at ${seen}.`,
    "",
    `See who made it: git show --stat ${first.place.slice(0, 12)}`,
  ].join("\n");
}

function checkpointLine(screen: Screen, { checkpoint }: Verification): string[] {
  if (!checkpoint) return [];
  const { number, position, notCompared } = checkpoint;
  const named = `Checkpoint ${number}, of ${counted(position, "segment")},`;
  return notCompared === undefined
    ? [`${screen.paint("green", "✓")} ${named} is what the log says.`]
    : [`${screen.paint("yellow", "!")} ${named} was not compared with the log: ${notCompared}.`];
}

function doubtLines(
  screen: Screen,
  { decisions, unproved, unchecked, policiesUnchecked, startsUnchecked }: Verification,
): string[] {
  const mark = screen.paint("yellow", "!");
  const all = counted(decisions, "decision");
  return [
    ...(unproved > 0
      ? [`${mark} ${unproved.toLocaleString("en-US")} of ${all} unproved: nothing shows that the person named made it.`]
      : []),
    ...(unchecked > 0
      ? [
          `${mark} ${unchecked.toLocaleString("en-US")} of ${all} unchecked: who held which role then is not known here.`,
        ]
      : []),
    ...(policiesUnchecked > 0
      ? [`${mark} ${counted(policiesUnchecked, "change")} of policy unchecked: the commits are not here any more.`]
      : []),
    ...(startsUnchecked > 0
      ? [
          `${mark} The data of ${counted(startsUnchecked, "start")} by a connection unchecked: the process can't be loaded any more.`,
        ]
      : []),
  ];
}
