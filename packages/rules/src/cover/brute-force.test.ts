import { expect, it } from "vitest";
import { compareWithBruteForce } from "./brute-force.fixture.ts";
import { tinyTable } from "./tiny-table.fixture.ts";

it("says of 300 tiny tables what trying every input says, and its fixes fix", () => {
  const seen = { gap: 0, overlap: 0, never: 0, mergeable: 0, moves: 0 };
  for (let seed = 1; seed <= 300; seed += 1) {
    const { gaps, overlaps, never, mergeable } = compareWithBruteForce(tinyTable(seed));
    seen.gap += gaps.length;
    seen.overlap += overlaps.length;
    seen.never += never.length;
    seen.mergeable += mergeable.length;
    seen.moves += [...gaps, ...overlaps].filter(({ boundaryMove }) => boundaryMove).length;
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
});
