import type { Instant } from "@geartrain/engine";
import { OperatingError } from "../operating-error.ts";
import { readWhen } from "../operations/read-when.ts";
import { whenText } from "../render/index.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export function when(of: string, step: string | undefined, options: { readonly at?: string }): Act {
  const at = options.at === undefined ? undefined : instantIn(options.at);
  return (context) =>
    onKnownSite(context, "ledger", async (site, { output, options: { json } }) => {
      const now = site.clock.now();
      const asked = { of, at: at ?? now, ...(step !== undefined && { step }) };
      const view = await readWhen(site, asked);
      if (json) output.json(view);
      else output.say(whenText(output.screen, view, now));
    });
}

function instantIn(text: string): Instant {
  const isMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = isMoment ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new OperatingError({
    exit: "usage",
    code: "not-a-moment",
    message: `--at "${text}" is no moment.`,
    next: "Write a day, or a moment with its zone: --at 2026-12-24 or --at 2026-12-24T16:00+01:00",
  });
}
