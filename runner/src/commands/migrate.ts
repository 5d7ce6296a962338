import { migrationText } from "../migration/migration-text.ts";
import { OperatingError } from "../operating-error.ts";
import type { MigrateRequest } from "../operations/migrate.ts";
import { migrateInstances } from "../operations/migrate.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";
import { readInput } from "./read-input.ts";

interface MigrateOptions {
  readonly dryRun?: boolean;
  readonly mapping?: string;
  readonly reason?: string;
  readonly as?: string;
}

/** Says what becomes of live instances under the definitions of the default branch, and moves those that may. */
export function migrate(workflow: string | undefined, options: MigrateOptions): Act {
  return async (context) => {
    const { dryRun, mapping, reason, as } = options;
    if (!dryRun && (reason === undefined || reason.trim() === "")) throw reasonNeeded(workflow);
    const request: MigrateRequest = {
      ...(workflow !== undefined && { workflow }),
      ...(mapping !== undefined && { mapping: { file: mapping, given: await readInput(mapping) } }),
      ...(!dryRun && reason !== undefined && { move: { reason, ...(as !== undefined && { as }) } }),
    };
    const asked = { ...(workflow !== undefined && { workflow }), ...(mapping !== undefined && { mapping }) };
    await onSite(context, async (site) => {
      const report = await migrateInstances(site, request);
      if (context.options.json) context.output.json(report);
      else context.output.say(migrationText(context.output.screen, report, asked));
    });
  };
}

function reasonNeeded(workflow: string | undefined): OperatingError {
  const command = ["geartrain migrate", ...(workflow === undefined ? [] : [workflow])].join(" ");
  return new OperatingError({
    exit: "usage",
    code: "reason-needed",
    message: "Say why: a migration is recorded with its reason.",
    next: `${command} --reason "…"; with --dry-run it only says what would happen`,
  });
}
