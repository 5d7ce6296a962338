import type { FileHandle } from "node:fs/promises";
import { open, rm } from "node:fs/promises";
import { OperatingError } from "../operating-error.ts";
import { readAttachment } from "../operations/read-attachment.ts";
import { oneLine } from "../render/plain-text.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export function attachment(asked: string, file: string, { to }: { readonly to?: string }): Act {
  return (context) =>
    onKnownSite(context, "ledger", async (site, { output, options }) => {
      if (to === undefined && !options.json && process.stdout.isTTY) throw nowhereToGo(asked, file);
      const { instance, attachment: found, bytes } = await readAttachment(site, asked, file);
      if (to !== undefined) await writeNew(to, bytes);
      const { field, name, type, size, sha256 } = found;
      if (options.json) output.json({ instance, field, name, type, size, sha256, ...(to !== undefined && { to }) });
      else if (to === undefined) output.raw(bytes);
      else
        output.say(
          `${output.screen.paint("green", "✓")} Wrote ${oneLine(name)} to ${oneLine(to)}: as its digest says.`,
        );
    });
}

/** What is there already is never touched, and half a file never left. */
async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  let made: FileHandle | undefined;
  try {
    made = await open(path, "wx");
    await made.writeFile(bytes);
    await made.close();
  } catch (error) {
    await made?.close().catch(() => undefined);
    if (made) await rm(path, { force: true });
    throw notWritten(path, error);
  }
}

function notWritten(path: string, cause: unknown): OperatingError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  const exists = code === "EEXIST";
  const why = { EEXIST: "it exists already", ENOENT: "there is no such folder", EACCES: "that is not allowed" }[code];
  return new OperatingError({
    exit: exists ? "usage" : "environment",
    code: exists ? "file-exists" : "file-not-written",
    message: `${path} can't be written: ${why ?? (cause instanceof Error ? cause.message : String(cause))}.`,
    next: "Name a new file: --to <file>",
    cause,
  });
}

function nowhereToGo(instance: string, file: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "no-file",
    message: "A file is not for the screen.",
    next: `Say where it goes: geartrain attachment ${instance} ${file} --to <file>`,
  });
}
