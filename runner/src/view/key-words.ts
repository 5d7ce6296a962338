import type { Json } from "@geartrain/model";

/** The key of something that is waited for, as somebody would type it. */
export function keyWords(key: Json): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}
