/*
 * The published workflow resource patterns (Russell, ter Hofstede, Edmond, van der Aalst 2004): those that the language
 * can state, each with a run that shows it, and why each of the others is left out.
 */
import { detours } from "./resource-detours.fixture.ts";
import { offers } from "./resource-offers.fixture.ts";
import type { ResourcePattern } from "./resource-pattern.fixture.ts";

export const resourcePatterns: readonly ResourcePattern[] = [...offers, ...detours];
