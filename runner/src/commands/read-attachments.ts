/*
 * Files that somebody attaches. Invariants:
 *  1. Only a regular file is read, and no more of it than the cap: a pipe or a device would never end.
 *  2. What it is called is the last part of its path; where it lay is nobody's business.
 */
import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { basename, extname } from "node:path";
import { largestAttachment } from "../host/attachments.ts";
import { OperatingError } from "../operating-error.ts";
import type { Attachment } from "../operations/attach.ts";

/** Reads what `--attach field=path` names, one after the other. */
export async function readAttachments(asked: readonly string[] = []): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  for (const one of asked) attachments.push(await readAttachment(one));
  return attachments;
}

async function readAttachment(one: string): Promise<Attachment> {
  const at = one.indexOf("=");
  const path = one.slice(at + 1);
  if (at < 1 || path === "") throw attachFault("bad-attachment", `--attach ${one} does not say field=path.`);
  const name = basename(path).normalize("NFC");
  return { field: one.slice(0, at), name, type: mediaType(name), bytes: await readFile(path) };
}

async function readFile(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const { size } = await statOf(file, path);
    if (size > largestAttachment) throw tooLarge(path, size);
    const bytes = Buffer.alloc(size);
    let read = 0;
    while (read < size) {
      const { bytesRead } = await file.read(bytes, read, size - read, read);
      if (bytesRead === 0) throw attachFault("attachment-changed", `${path} became shorter while it was read.`);
      read += bytesRead;
    }
    return bytes;
  } catch (error) {
    throw error instanceof OperatingError ? error : unreadable(path, error);
  } finally {
    await file.close();
  }
}

async function statOf(file: FileHandle, path: string): Promise<{ size: number }> {
  const stat = await file.stat();
  if (stat.isFile()) return stat;
  throw attachFault("attachment-unreadable", `${path} is ${stat.isDirectory() ? "a folder" : "no regular file"}.`);
}

const types: Readonly<Record<string, string>> = {
  ".csv": "text/csv",
  ".doc": "application/msword",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".gif": "image/gif",
  ".html": "text/html",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".md": "text/markdown",
  ".odt": "application/vnd.oasis.opendocument.text",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "application/xml",
  ".zip": "application/zip",
};

/** By its name alone: nothing here opens a file to see what it is. */
function mediaType(name: string): string {
  return types[extname(name).toLowerCase()] ?? "application/octet-stream";
}

function unreadable(path: string, cause: unknown): OperatingError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  const why = { ENOENT: "there is no such file", EACCES: "it may not be read", ENXIO: "it is no regular file" }[code];
  const words = why ?? (cause instanceof Error ? cause.message : String(cause));
  return attachFault("attachment-unreadable", `${path} can't be read: ${words}.`);
}

function tooLarge(path: string, size: number): OperatingError {
  const [has, most] = [size, largestAttachment].map((bytes) => bytes.toLocaleString("en-US"));
  const next = "Attach a smaller one, or keep it elsewhere and say in the data where it is: git keeps it for good.";
  return attachFault("attachment-too-large", `${path} has ${has} bytes; ${most} bytes at most.`, next);
}

function attachFault(code: string, message: string, next = "Name a file: --attach field=path"): OperatingError {
  return new OperatingError({ exit: "usage", code, message, next });
}
