import { it } from "vitest";
import { checkOracle } from "./check-oracle.fixture.ts";

it("business time is what counting minutes on the wall clock gives, 10,000 times in six zones", () => {
  checkOracle(10_000);
}, 300_000);
