import type { Act } from "./command-context.ts";
export function doctorCommand(_options: object): Act {
  return async () => {};
}
