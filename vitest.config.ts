import { defineConfig } from "vitest/config";
import { LongestFirst } from "./gates/longest-first.fixture.ts";

const setupFiles = ["gates/seeded.setup.ts"];
const everywhere = { exclude: ["**/node_modules/**", "**/dist/**", "**/.types/**", "**/.scratch/**"] };

/** What starts a language server as a process. */
const servers = "packages/language-server/src/{,actions/,understanding/,views/}*.slow.test.ts";

/** What starts git again and again. */
const startsGit = "runner/src/{git,definitions}/**/*.test.ts";

export default defineConfig({
  test: {
    // Every core: left alone, one of them is kept free, which of two is half.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // Unit and property tests, and the gates: with those of the packages under a minute on two cores. No file has
        // a process of its own: half of the time went into starting them and loading the same modules.
        test: {
          name: "fast",
          isolate: false,
          testTimeout: 60_000, // machines may be busy
          hookTimeout: 60_000,
          setupFiles,
          include: ["**/*.test.ts"],
          exclude: [
            ...everywhere.exclude,
            startsGit,
            "packages/**",
            "examples/!(acceptance)/**",
            "**/*.slow.test.ts",
            "**/*.editor.test.ts",
          ],
        },
      },
      {
        // Starting a program copies what the process has in memory, so these share theirs with nothing large.
        test: {
          name: "git",
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          setupFiles: [...setupFiles, "runner/src/git/own-git.fixture.ts"],
          include: [startsGit],
          exclude: [...everywhere.exclude, "**/*.slow.test.ts"],
        },
      },
      {
        test: {
          name: "packages",
          isolate: false,
          testTimeout: 60_000,
          setupFiles,
          include: ["packages/**/*.test.ts", "examples/!(acceptance)/**/*.test.ts"],
          exclude: [...everywhere.exclude, "**/*.slow.test.ts"],
        },
      },
      {
        // Real processes, kills and installs. They wait for each other's disks and processes, so they have all the time.
        test: {
          name: "slow",
          setupFiles,
          include: ["{bench,examples,extension,gates,runner}/**/*.slow.test.ts", servers],
          exclude: everywhere.exclude,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // Oracles and random inputs by the thousand: pure computation.
        test: {
          name: "proofs",
          setupFiles,
          include: ["packages/**/*.slow.test.ts"],
          exclude: [...everywhere.exclude, servers],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // The packed extension in a real VS Code; what it needs is installed by extension/e2e/setup.sh.
        test: {
          name: "editor",
          include: ["extension/e2e/*.editor.test.ts"],
          testTimeout: 150_000,
          hookTimeout: 150_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
