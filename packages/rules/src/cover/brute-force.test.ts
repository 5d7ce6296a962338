import { expect, it } from "vitest";
import { compareWithBruteForce } from "./brute-force.fixture.ts";
import { tinyTable } from "./tiny-table.fixture.ts";

it.each([0, 1, 2, 3, 4])("says of tiny tables what trying every input says, and its fixes fix (%d)", (part) => {
  const seen = { gap: 0, overlap: 0, never: 0, mergeable: 0 };
  for (let seed = 40 * part + 1; seed <= 40 * part + 40; seed += 1) {
    const { gaps, overlaps, never, mergeable } = compareWithBruteForce(tinyTable(seed), seed % 2 === 0);
    seen.gap += gaps.length;
    seen.overlap += overlaps.length;
    seen.never += never.length;
    seen.mergeable += mergeable.length;
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(2);
});
