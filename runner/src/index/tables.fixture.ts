import Database from "better-sqlite3";
import { indexTables } from "./schema.ts";

/** All tables of an index file, as they stand, to compare one with another. */
export function tablesOf(file: string): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  const tables = indexTables.map((name) => {
    const rows = db.prepare(`SELECT * FROM ${name}`).all() as object[];
    return [name, rows.map((row) => JSON.stringify(row)).sort()] as const;
  });
  db.close();
  return Object.fromEntries(tables);
}
