import { exitCodes, OperatingError } from "../operating-error.ts";
import type { Check } from "../operations/check.ts";
import type { Screen } from "../render/index.ts";
import type { Act, CommandContext } from "./command-context.ts";
import { onSite, siteOptions } from "./command-context.ts";

interface Asked {
  readonly acceptTip?: string;
  readonly acceptPolicy?: string;
  readonly reason?: string;
  readonly as?: string;
}

export function doctorCommand(asked: object): Act {
  const { acceptTip, acceptPolicy, reason, as } = asked as Asked;
  const commit = acceptTip ?? acceptPolicy;
  if (commit === undefined) return look;
  if (reason === undefined || reason.trim() === "") throw reasonNeeded(acceptTip === undefined ? "policy" : "tip");
  const said = { reason, ...(as !== undefined && { as }) };
  if (acceptTip === undefined) return (context) => acceptRewritten(context, { commit, ...said });
  return (context) => accept(context, { tip: acceptTip, ...said });
}

async function look(context: CommandContext): Promise<void> {
  const { output, options } = context;
  const { diagnose } = await import("../operations/diagnose.ts");
  const checks = await diagnose(siteOptions(context));
  if (options.json) output.json({ checks });
  else output.say(checks.map((check) => checkText(output.screen, check)).join("\n"));
  if (checks.some(({ state }) => state === "broken")) context.exitWith(exitCodes.refused);
}

const signs = { fine: ["green", "✓"], doubtful: ["yellow", "!"], broken: ["red", "✗"] } as const;

function checkText(screen: Screen, { name, state, says, next }: Check): string {
  const [style, sign] = signs[state];
  const line = `${screen.paint(style, sign)} ${name.padEnd(16)} ${says}`;
  return next === undefined ? line : `${line}\n${" ".repeat(19)}${screen.paint("cyan", "→")} ${next}`;
}

async function accept(
  context: CommandContext,
  acceptance: { tip: string; reason: string; as?: string },
): Promise<void> {
  const { output, options } = context;
  const { acceptTip } = await import("../operations/accept-tip.ts");
  await onSite(context, async (site) => {
    const accepted = await acceptTip(site, acceptance);
    if (options.json) return output.json(accepted);
    const { tip, gaveUp, person } = accepted;
    const instead = gaveUp === undefined ? "" : ` instead of ${gaveUp.slice(0, 12)}`;
    output.say(
      `${output.screen.paint("green", "✓")} ${person} accepted the ledger's tip ${tip.slice(0, 12)}${instead}; that is recorded in it.\n\n` +
        `Next: ${output.screen.paint("cyan", "geartrain verify")}`,
    );
  });
}

async function acceptRewritten(
  context: CommandContext,
  acceptance: { commit: string; reason: string; as?: string },
): Promise<void> {
  const { output, options } = context;
  const { acceptPolicy } = await import("../operations/accept-policy.ts");
  await onSite(context, async (site) => {
    const accepted = await acceptPolicy(site, acceptance);
    if (options.json) return output.json(accepted);
    const { commit, insteadOf, person } = accepted;
    const done =
      insteadOf === undefined
        ? `The people and roles of ${commit.slice(0, 12)} count already; there was nothing to accept.`
        : `${person} accepted the people and roles of ${commit.slice(0, 12)} instead of ${insteadOf.slice(0, 12)}; that is recorded in the ledger.`;
    output.say(
      `${output.screen.paint("green", "✓")} ${done}\n\nNext: ${output.screen.paint("cyan", "geartrain verify")}`,
    );
  });
}

function reasonNeeded(what: "tip" | "policy"): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "reason-needed",
    message: "Accepting a rewritten history needs a reason, for the record.",
    next: `Say why: geartrain doctor --accept-${what} <commit> --reason "…"`,
  });
}
