/*
 * The published workflow control-flow patterns (Russell, ter Hofstede, van der Aalst, Mulyar 2006): those that the
 * language can state now, each with a run that shows it, and what each of the others waits for.
 */
import { basicPatterns } from "./basic-patterns.fixture.ts";
import { furtherPatterns } from "./further-patterns.fixture.ts";
import type { Pattern } from "./pattern.fixture.ts";

export const patterns: readonly Pattern[] = [...basicPatterns, ...furtherPatterns];
