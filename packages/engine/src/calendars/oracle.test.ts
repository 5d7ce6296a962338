import { it } from "vitest";
import { checkOracle } from "./check-oracle.fixture.ts";

it("business time is what counting minutes on the wall clock gives", () => checkOracle(18));
