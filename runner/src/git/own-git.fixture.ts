/**
 * For test files that share a process: none of them leaves a repository behind, and whichever is first, git runs in
 * the tests' environment and not in the machine's.
 */
import { afterAll } from "vitest";
import { removeTemporaryFolders } from "./temporary-repository.fixture.ts";

afterAll(removeTemporaryFolders);
