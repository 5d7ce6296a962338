import { defineConfig } from "vitest/config";

const everywhere = { exclude: ["**/node_modules/**", "**/dist/**", "**/.types/**", "**/.scratch/**"] };

export default defineConfig({
  test: {
    projects: [
      {
        // Unit and property tests, and the gates: under a minute on two cores.
        test: {
          name: "fast",
          include: ["**/*.test.ts"],
          exclude: [...everywhere.exclude, "**/*.slow.test.ts"],
        },
      },
      {
        // Real processes, kills and installs: one file after the other, so that they don't starve each other.
        test: {
          name: "slow",
          include: ["**/*.slow.test.ts"],
          exclude: everywhere.exclude,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
