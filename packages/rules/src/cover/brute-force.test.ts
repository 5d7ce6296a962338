import { expect, it } from "vitest";
import { compareWithBruteForce } from "./brute-force.fixture.ts";
import { tinyTable } from "./tiny-table.fixture.ts";

it("says of 400 tiny tables what trying every input says", () => {
  const seen = { gap: 0, overlap: 0, never: 0, mergeable: 0 };
  for (let seed = 1; seed <= 400; seed += 1) {
    const { gaps, overlaps, never, mergeable } = compareWithBruteForce(tinyTable(seed));
    seen.gap += gaps.length;
    seen.overlap += overlaps.length;
    seen.never += never.length;
    seen.mergeable += mergeable.length;
  }
  for (const count of [seen.gap, seen.overlap, seen.never]) expect(count).toBeGreaterThan(40);
});
