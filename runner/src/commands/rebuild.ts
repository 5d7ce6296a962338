import type { CommandContext } from "./command-context.ts";
export async function rebuildCommand(_: CommandContext) {}
