import type { Durability } from "../host/host.ts";
import { OperatingError } from "../operating-error.ts";
import type { WorkDone, WorkOptions } from "../operations/work.ts";
import { work } from "../operations/work.ts";
import type { Act, CommandContext } from "./command-context.ts";
import { onSite, openingSite } from "./command-context.ts";
import { workedText } from "./worked-text.ts";

interface Asked {
  readonly watch?: boolean;
  readonly interval: number;
  readonly durability?: Durability;
  readonly ephemeral?: boolean;
  readonly atOnce: number;
  readonly port?: number;
  readonly host: string;
}

export function workCommand(asked: object): Act {
  const options = asked as Asked;
  if (options.port !== undefined && !options.watch) throw portWithoutWatch();
  return (context) => (options.watch ? watchOn(context, options) : workOnce(context, options));
}

function portWithoutWatch(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "port-without-watch",
    message: "Webhooks come in only while a runner watches.",
    next: "Run it like this: geartrain work --watch --port 8787",
  });
}

async function workOnce(context: CommandContext, options: Asked): Promise<void> {
  const { output } = context;
  const more = { ephemeral: options.ephemeral ?? false };
  await onSite(
    context,
    async (site) => {
      const durability = options.durability ?? site.catalog.config.ledger?.durability;
      const done = await work(site, workOptions(context, options, durability));
      if (context.options.json) output.json(done ?? null);
      else if (!done)
        output.say(
          "Nothing was ever started here: there is nothing to do.\n\nSee what there is to start: geartrain list",
        );
      else output.say(workedText(output.screen, done, "next"));
    },
    more,
  );
}

function workOptions({ environment, output }: CommandContext, { atOnce }: Asked, durability?: Durability): WorkOptions {
  return { environment, atOnce, say: (line) => output.note(line), ...(durability && { durability }) };
}

async function watchOn(context: CommandContext, options: Asked): Promise<void> {
  const { output } = context;
  const { watch } = await import("../operations/watch.ts");
  const stop = stopOnSignal(() => output.note("Stopping: what is running may finish. Once more stops at once."));
  let last = "";
  const told = (done: WorkDone) => {
    if (context.options.json) return output.raw(`${JSON.stringify(done)}\n`);
    const text = workedText(output.screen, done, "no next");
    if (text !== last || done.moved.length > 0) output.say(text);
    last = text;
  };
  const opened = firstTime(() => output.note("Watching. Ctrl+C stops."));
  const opening = openingSite(context, { ephemeral: options.ephemeral ?? false });
  const open = async () => {
    const site = await opening();
    opened();
    return site;
  };
  await watch(open, {
    ...workOptions(context, options, options.durability),
    intervalMs: options.interval * 1_000,
    stop,
    told,
    ...(options.port !== undefined && { listen: { port: options.port, host: options.host } }),
  });
}

function firstTime(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

/** Once asks to stop; twice stops. */
function stopOnSignal(stopping: () => void): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(signal === "SIGINT" ? 130 : 143);
      controller.abort();
      stopping();
    });
  }
  return controller.signal;
}
