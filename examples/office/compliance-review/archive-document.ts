import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeOfficeFile } from "../office-folder.ts";

export interface Approved {
  readonly document: { readonly title: string; readonly regulation: string; readonly text: string };
  readonly remarks: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
}

/** Packs the document and its approval with `tar`. One instance, one archive: repeating replaces it. */
export async function archiveDocument(
  folder: string,
  instance: string,
  approved: Approved,
  signal: AbortSignal,
): Promise<{ file: string; sha256: string }> {
  const { document, ...approval } = approved;
  await writeOfficeFile(folder, `archive/${instance}/document.md`, `# ${document.title}\n\n${document.text}\n`);
  await writeOfficeFile(folder, `archive/${instance}/approval.json`, `${JSON.stringify(approval, null, 2)}\n`);
  const file = `archive/${instance}.tar`;
  const files = ["document.md", "approval.json"].map((name) => `${instance}/${name}`);
  await promisify(execFile)("tar", ["-cf", `${instance}.tar`, ...files], { cwd: join(folder, "archive"), signal });
  const sha256 = createHash("sha256")
    .update(await readFile(join(folder, file)))
    .digest("hex");
  return { file, sha256 };
}
