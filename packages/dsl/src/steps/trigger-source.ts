import type { TriggerSource } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import { checkTimezone } from "../policy/define-calendar.ts";
import { checkCron } from "./cron.ts";

/** A source of starts, like {@link manual} or {@link schedule}. */
export type Source = TriggerSource;

/**
 * A person starts it: in the inbox, on the command line or with a commit.
 *
 * @example
 * ```ts
 * const hired = trigger("hired", { by: manager, gives: { name: z.string() }, from: [manual()] });
 * ```
 */
export function manual(): Source {
  return { source: "manual" };
}

/** When a schedule fires beside its five fields. */
export interface ScheduleOptions {
  /** IANA name, like `"Europe/Berlin"`. Left out: UTC. */
  readonly timezone?: string;
  /** What happens to firings that nobody was there for: `once` (as if left out) for all of them, `all`, or `skip`. */
  readonly missed?: "once" | "all" | "skip";
}

/**
 * The clock starts it: five fields for minute, hour, day of month, month and day of week. A firing is "not before",
 * never "at".
 *
 * @throws DefinitionError `language/wrong-value` for fields that are no schedule, or a time zone that is none
 * @example
 * ```ts
 * const everyMorning = trigger("every-morning", { from: [schedule("0 9 * * 1-5", { timezone: "Europe/Berlin" })] });
 * ```
 */
export function schedule(cron: string, options: ScheduleOptions = {}): Source {
  const { timezone, missed } = options;
  checkCron(cron);
  if (timezone !== undefined) checkTimezone(timezone, "timezone of schedule(…)");
  if (missed !== undefined && !["once", "all", "skip"].includes(missed)) {
    wrong('missed of schedule(…) must be "once", "all" or "skip"');
  }
  return {
    source: "schedule",
    cron,
    ...(timezone !== undefined && { timezone }),
    ...(missed !== undefined && { missed }),
  };
}

/**
 * New files start it: one instance for each that appears under one of these globs.
 *
 * @throws DefinitionError `language/wrong-value` for no paths
 * @example
 * ```ts
 * const filed = trigger("filed", { from: [push({ paths: ["invoices/*.json"] })] });
 * ```
 */
export function push(options: { readonly paths: readonly string[] }): Source {
  const { paths } = options;
  const globs =
    Array.isArray(paths) && paths.length > 0 && paths.every((path) => typeof path === "string" && path !== "");
  if (!globs) wrong('paths of push(…) must list globs, like ["invoices/*.json"]');
  return { source: "push", paths: [...paths] };
}

/**
 * A request starts it, signed with a secret that the environment holds under this name.
 *
 * @throws DefinitionError `language/wrong-value` for a path without a slash, `language/name`
 * @example
 * ```ts
 * const paid = trigger("paid", {
 *   gives: { orderId: z.string() },
 *   from: [webhook({ path: "/payments", secret: "PAYMENTS_SECRET" })],
 * });
 * ```
 */
export function webhook(options: { readonly path: `/${string}`; readonly secret: string }): Source {
  const { path, secret } = options;
  if (typeof path !== "string" || !/^\/[\w\-./~]*$/.test(path)) {
    wrong(`path of webhook(…) "${String(path)}" is no path: write one like "/payments"`);
  }
  if (typeof secret !== "string" || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(secret)) {
    throw new DefinitionError(
      "language/name",
      `"${String(secret)}" cannot name a secret: write one like "HOOK_SECRET"`,
    );
  }
  return { source: "webhook", path, secret };
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
