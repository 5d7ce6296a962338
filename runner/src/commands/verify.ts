import type { CommandContext } from "./command-context.ts";
export async function verifyCommand(_: CommandContext) {}
