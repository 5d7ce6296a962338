import { it } from "vitest";
import { checkBook } from "./check-book.fixture.ts";

it("journal and index together say what a straight fold says, in a few histories", () => checkBook(20), 60_000);
