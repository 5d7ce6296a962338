import type { Environment } from "../host/environment.ts";
import type { ExitCode } from "../operating-error.ts";
import type { Site, SiteOptions } from "../operations/open-site.ts";
import { openSite } from "../operations/open-site.ts";
import { startWatchdog } from "../watchdog/watchdog.ts";
import type { Output } from "./output.ts";

/** What every command may be told. */
export interface GlobalOptions {
  readonly cwd?: string;
  readonly remote?: string;
  readonly json?: boolean;
  readonly color?: boolean;
}

/** What a command works with. */
export interface CommandContext {
  readonly environment: Environment;
  readonly output: Output;
  readonly options: GlobalOptions;
  /** How the person called geartrain. */
  readonly launcher: string;
  /** With which code to exit, where it did what it should and that is not all there is to say. */
  exitWith(code: ExitCode): void;
}

/** What a command does when it is called. */
export type Act = (context: CommandContext) => Promise<void>;

/** Gives commander an action: the code behind a command is loaded when it is called, so that `--help` is quick. */
export type Acting = (act: (...words: never[]) => Promise<Act>) => (...words: unknown[]) => Promise<void>;

/** What a command may ask for beyond the options of all. */
type More = Pick<SiteOptions, "ephemeral" | "offline" | "wholeLog">;

/** Where and how the command was called. */
export function siteOptions({ options, output }: CommandContext, more: More = {}): SiteOptions {
  const { cwd, remote } = options;
  const warn = (line: string) => output.note(line);
  return { folder: cwd ?? process.cwd(), warn, ...(remote !== undefined && { remote }), ...more };
}

/** Opens the repository the command was called in, each time anew. */
export function openingSite(context: CommandContext, more: More = {}): () => Promise<Site> {
  const { environment, output } = context;
  const found = (folder: string) => startWatchdog(folder, environment, output.speech);
  return () => openSite({ ...siteOptions(context, more), found });
}

/** Does something in the repository the command was called in. */
export async function onSite<Result>(
  context: CommandContext,
  act: (site: Site) => Promise<Result>,
  more: More = {},
): Promise<Result> {
  const site = await openingSite(context, more)();
  try {
    return await act(site);
  } finally {
    site.close();
  }
}
