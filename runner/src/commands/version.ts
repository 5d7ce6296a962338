import { readFileSync } from "node:fs";

/** The version of this package, from its own `package.json`: two folders up, built or not. */
export function ownVersion(): string {
  for (const place of ["../package.json", "../../package.json"]) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8")) as Record<
        string,
        string
      >;
      if (name === "geartrain" && version !== undefined) return version;
    } catch {
      // Built, it is one folder up; in the workspace it is two.
    }
  }
  return "unknown";
}
