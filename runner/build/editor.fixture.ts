import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Installed } from "./installed.fixture.ts";

interface Reply {
  readonly request_seq?: number;
  readonly body?: { readonly displayString: string };
}

/** What an editor shows when the pointer rests on each of these constants of a file: asked of its TypeScript server. */
export async function hoversOf(
  installed: Installed,
  compiler: string,
  file: string,
  constants: readonly string[],
): Promise<string[]> {
  const program = join(installed.compilers, "node_modules", compiler, "lib/tsserver.js");
  const server = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"], cwd: installed.folder });
  const path = join(installed.folder, file);
  const lines = installed.read(file).split("\n");
  const ask = (seq: number, command: string, args: object) =>
    server.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: { file: path, ...args } })}\n`);
  ask(0, "open", {});
  for (const [index, name] of constants.entries()) {
    const line = lines.findIndex((each) => each.includes(`const ${name} `));
    ask(index + 1, "quickinfo", { line: line + 1, offset: (lines[line] ?? "").indexOf(`${name} `) + 1 });
  }
  const hovers: string[] = [];
  for await (const line of createInterface(server.stdout)) {
    const { request_seq: seq = 0, body }: Reply = line.startsWith("{") ? JSON.parse(line) : {};
    if (seq > 0) hovers[seq - 1] = (body?.displayString ?? "").replaceAll(/\s+/g, " ");
    if (seq === constants.length) break;
  }
  server.kill();
  return hovers;
}
