import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

/** Runs a program to its end and keeps what it wrote. Never rejects for an exit code. */
export async function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const child = spawn(program, args, { cwd: options.cwd, env: { ...options.env }, stdio: "pipe" });
  const exit = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? -1));
  });
  child.stdin.on("error", () => {}); // a program that reads no input may be gone before it is written
  child.stdin.end(options.input ?? "");
  const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** The same for a program that must succeed; its standard output, without the last line end. */
export async function mustRun(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await runProgram(program, args, options);
  if (code !== 0) throw new Error(`${[program, ...args].join(" ")} ended with ${code}\n${stdout}${stderr}`);
  return stdout.trimEnd();
}
