import { expect, test } from "vitest";
import { workflowSvg } from "./index.ts";
import { exampleModel } from "./read-model.fixture.ts";

// Whoever changes one of these looks at it in a browser, on a light and on a dark page.
const examples = ["purchase-approval", "document-approval", "compliance-review", "product-launch"];

test.each(examples)("%s is drawn as it was looked at", async (name) => {
  await expect(workflowSvg(exampleModel(name))).toMatchFileSnapshot(`golden/${name}.svg`);
});
