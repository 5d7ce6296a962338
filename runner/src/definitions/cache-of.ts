import { join } from "node:path";
import type { Repository } from "../git/index.ts";

/** Where everything stands that can be made again from git. */
export function cacheOf({ commonDir }: Repository): string {
  return join(commonDir, "geartrain", "cache");
}
