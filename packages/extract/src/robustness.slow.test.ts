import { canonicalJson } from "@geartrain/model";
import { expect, it } from "vitest";
import { exampleFiles, mutated, randomOf } from "./mutations.fixture.ts";
import { projectOf } from "./project.fixture.ts";

const seed = 20_260;

// One example and the files it uses at a time: what is measured is the reading of what is typed, not of the rest.
it("100,000 mutations of examples never throw, and none takes long", { timeout: 1_800_000 }, () => {
  const files = exampleFiles();
  const random = randomOf(seed);
  const examples = Object.keys(files).filter((path) => path.endsWith(".workflow.ts"));
  const shared = Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith(".workflow.ts")));
  let longest = 0;
  for (const path of examples) {
    const text = files[path] ?? "";
    const project = projectOf({ ...shared, [path]: text });
    for (let round = 0; round < Math.ceil(100_000 / examples.length); round += 1) {
      const changed = mutated(text, random);
      const started = performance.now();
      try {
        project.update(path, changed);
        const { workflows, processes } = project.definitions();
        canonicalJson([workflows, processes].map((sources) => sources.map(({ model }) => model)));
      } catch (error) {
        throw new Error(`${path}, seed ${seed}, round ${round}:\n${changed}`, { cause: error });
      }
      longest = Math.max(longest, performance.now() - started);
    }
  }
  expect(longest).toBeLessThan(5_000);
});
