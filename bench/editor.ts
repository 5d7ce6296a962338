/* What an edit costs in an editor: from a keystroke to its findings, beside TypeScript's own server on the same text. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serverFlags, storageArgument } from "@geartrain/language-server/protocol";
import type { Benchmark, Figure } from "./benchmark.ts";
import { quantile } from "./benchmark.ts";
import { compilerOf, projectOf } from "./definition-project.ts";
import { LanguageProcess } from "./language-process.ts";
import { definitionPath, definitionText } from "./many-definitions.ts";
import { scratchFolder } from "./scratch.ts";

const sizes = [20, 100, 500];
const edits = 60;
/** Of the processor, in milliseconds, for the p95 at the largest size. */
const limit = 30;
/** The same for hover and completion. */
const askedLimit = 50;

export const editor: Benchmark = {
  name: "editor",
  measure: async () => {
    const server = serverPath();
    const figures: Figure[] = [];
    for (const size of sizes) figures.push(...(await ofSize(size, server)));
    return figures;
  },
};

/** What one server took. */
interface Taken {
  readonly cold: number;
  readonly edits: readonly number[];
  readonly memory: number;
  /** What a person asks where the cursor stands; left out for the peer, who answers something else. */
  readonly asked?: Readonly<Record<string, readonly number[]>>;
}

async function ofSize(size: number, server: string): Promise<Figure[]> {
  const folder = projectOf(size);
  const findings = async (process: LanguageProcess, change: () => void) => {
    const before = process.heard(checked);
    change();
    await process.until(checked, before);
  };
  const args = [...serverFlags, server, "--stdio", storageArgument(scratchFolder())];
  const own = await taken(folder, args, findings, true);
  // What the extension has kept of the first start is there from the second one on.
  await leave(folder, args, findings);
  const again = await taken(folder, args, findings, false, 0);
  const peer = await taken(folder, [compilerOf(), "--lsp", "--stdio"], async (process, change, uri) => {
    change();
    await process.request("textDocument/diagnostic", { textDocument: { uri } });
  });
  const against = (what: string, unit: string, [left, right]: readonly [number, number], goal?: number): Figure => ({
    what: `${what} at ${size} files, of TypeScript's`,
    ratios: [left / right],
    better: "lower",
    ...(goal !== undefined && { goal }),
    note: `${left.toFixed(1)} ${unit} against ${right.toFixed(1)} ${unit}`,
  });
  const at = (part: number) => [quantile(own.edits, part), quantile(peer.edits, part)] as const;
  return [
    against("processor time from keystroke to findings, p50", "ms", at(0.5)),
    against("processor time from keystroke to findings, p95", "ms", at(0.95)),
    {
      what: `the same p95 at ${size} files, of ${limit} ms`,
      ratios: [quantile(own.edits, 0.95) / limit],
      better: "lower",
      ...(size === 500 && { goal: 1 }),
      note: `${quantile(own.edits, 0.95).toFixed(1)} ms`,
    },
    against("processor time from cold to first findings, first ever", "ms", [own.cold, peer.cold], 0.5),
    against("processor time from cold to first findings, again", "ms", [again.cold, peer.cold], 0.5),
    against("memory after the edits", "MB", [own.memory / 1e6, peer.memory / 1e6], 1),
    against("memory of a server that was started again", "MB", [again.memory / 1e6, peer.memory / 1e6]),
    ...Object.entries(own.asked ?? {}).map(
      ([what, times]): Figure => ({
        what: `processor time of ${what}, p95 at ${size} files, of ${askedLimit} ms`,
        ratios: [quantile(times, 0.95) / askedLimit],
        better: "lower",
        ...(size === 500 && { goal: 1 }),
        note: `${quantile(times, 0.95).toFixed(1)} ms`,
      }),
    ),
  ];
}

const checked = "geartrain/checked";

type Answered = (process: LanguageProcess, change: () => void, uri: string) => Promise<void>;

/** Begins with a folder and the file that is edited, until its findings are there. @returns the file's address */
async function begin(server: LanguageProcess, folder: string, answered: Answered): Promise<string> {
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).toString();
  await server.request("initialize", {
    processId: process.pid,
    rootUri: uriOf(""),
    capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
    workspaceFolders: [{ uri: uriOf(""), name: "project" }],
  });
  server.notify("initialized", {});
  const uri = uriOf(definitionPath(0));
  const open = () => {
    const textDocument = { uri, languageId: "typescript", version: 1, text: definitionText(0) };
    server.notify("textDocument/didOpen", { textDocument });
  };
  await answered(server, open, uri);
  return uri;
}

/** Starts it once and ends it as an editor does. */
async function leave(folder: string, args: readonly string[], answered: Answered): Promise<void> {
  const server = new LanguageProcess(process.execPath, args, folder);
  await begin(server, folder, answered);
  await server.request("shutdown");
  server.notify("exit", {});
  await server.ended();
}

/** Opens every file that is edited, as an editor does, and waits for what the server has to say of it. */
async function taken(
  folder: string,
  args: readonly string[],
  answered: Answered,
  own = false,
  rounds = edits,
): Promise<Taken> {
  const server = new LanguageProcess(process.execPath, args, folder);
  const uri = await begin(server, folder, answered);
  const cold = server.processorTime();
  const taken: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const before = server.processorTime();
    const contentChanges = [{ text: definitionText(0, (round * 7) % 300) }];
    const change = () =>
      server.notify("textDocument/didChange", { textDocument: { uri, version: round + 1 }, contentChanges });
    await answered(server, change, uri);
    taken.push(server.processorTime() - before);
  }
  const memory = server.memory();
  const asked = own ? await askedOf(server, uri) : undefined;
  await server.stop();
  return { cold, edits: taken, memory, ...(asked && { asked }) };
}

/** Hover and completion at places all over the file. */
async function askedOf(server: LanguageProcess, uri: string): Promise<Readonly<Record<string, readonly number[]>>> {
  const lines = definitionText(0).split("\n");
  const taken: Record<string, number[]> = { hover: [], completion: [] };
  for (const [what, times] of Object.entries(taken)) {
    for (const [line, text] of lines.entries()) {
      const before = server.processorTime();
      const position = { line, character: Math.floor(text.length / 2) };
      await server.request(`textDocument/${what}`, { textDocument: { uri }, position });
      times.push(server.processorTime() - before);
    }
  }
  return taken;
}

/** The server as the extension ships it; where that does not build, the sources. */
function serverPath(): string {
  const root = new URL("..", import.meta.url);
  const folder = scratchFolder();
  const build = new URL("extension/build/build-extension.ts", root).href;
  const script = `import { buildExtension } from ${JSON.stringify(build)}; await buildExtension(${JSON.stringify(folder)});`;
  try {
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], { stdio: "ignore" });
    return join(folder, "server.cjs");
  } catch {
    return fileURLToPath(new URL("packages/language-server/src/main.ts", root));
  }
}
