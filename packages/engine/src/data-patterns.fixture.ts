/*
 * The published workflow data patterns (Russell, ter Hofstede, Edmond, van der Aalst 2004): those that the language can
 * state, each with the last thing that its run shows, and why each of the others is left out.
 */

import { decidedOn } from "./data-decided-on.fixture.ts";
import { handedOver } from "./data-handed-over.fixture.ts";
import { knownWhere } from "./data-known-where.fixture.ts";
import type { ResourcePattern } from "./resource-pattern.fixture.ts";

/** `shows`: what the last signal led to. */
export const dataPatterns: readonly ResourcePattern[] = [...knownWhere, ...handedOver, ...decidedOn];
