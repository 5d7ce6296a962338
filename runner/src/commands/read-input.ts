import { readFileSync } from "node:fs";

export async function readInput(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(readFileSync(path === "-" ? 0 : path, "utf8")) as Record<string, unknown>;
}
