import { expect, test } from "vitest";
import { pushRefused } from "./remote-failure.ts";

const refused = (summary: string) => [{ branch: "geartrain/ledger", accepted: false, stale: false, summary }];

test.each([
  [
    "[remote rejected] (unpacker error)",
    "remote: fatal: failed to write object\nerror: unable to create temporary file: No such file or directory",
    "remote-unwritable",
  ],
  [
    "[remote rejected] (unpacker error)",
    "remote: error: insufficient permission for adding an object to repository database objects",
    "remote-denied",
  ],
  ["[remote rejected] (protected branch hook declined)", "", "push-refused"],
])("a push that is told %s was refused for what it is", (summary, said, code) => {
  expect(pushRefused("origin", refused(summary), said)).toMatchObject({ code });
});
