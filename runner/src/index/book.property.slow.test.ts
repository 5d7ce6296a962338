import { it } from "vitest";
import { checkBook } from "./check-book.fixture.ts";

it("journal and index together say what a straight fold says, in many histories", () => checkBook(500));
