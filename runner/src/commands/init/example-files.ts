export const exampleWorkflow = {
  name: "equipment-request",
  path: "workflows/equipment-request.workflow.ts",
  text: (person: string): string => workflowText.replaceAll("<person>", person),
};

const workflowText = `import { mkdir, writeFile } from "node:fs/promises";
import { action, decision, defineRole, defineWorkflow, end, human, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";

// Who may do what. Add people in geartrain.config.ts, and name them here.
export const employee = defineRole("employee", { department: "Everybody", members: ["<person>"] });
export const lead = defineRole("lead", { department: "Management", members: ["<person>"] });

// How an instance starts, and what it is given.
const request = trigger("request", {
  by: employee,
  gives: {
    item: z.string().min(1).meta({ title: "Item" }),
    price: z.number().min(0).multipleOf(0.01).meta({ title: "Price", unit: "EUR" }),
    why: z.string().min(1).meta({ title: "What it is for" }),
  },
});

// Rules decide whether somebody has to look at it.
const level = decision("level", {
  needs: { price: request.output.price },
  rules: [
    { when: (it) => it.price < 100, answer: "small", because: "Small things need nobody's approval" },
    { when: (it) => it.price >= 100, answer: "large" },
  ],
});

// What a person decides, by when. With \`notBy: [request.by]\` nobody could approve their own request.
const approval = human("approval", {
  // geartrain-ignore handoff/self-approval: there is only one of us yet
  by: lead,
  due: "2 days",
  does: text\`Decide whether \${request.by} needs this: \${request.output.why}\`,
  needs: { item: request.output.item, price: request.output.price },
  outcomes: {
    approve: { means: "It is needed, and worth its price" },
    reject: { means: "It is not", form: { because: z.string().min(1).meta({ title: "Why not" }) } },
  },
});

// What happens by itself: here an order is written to a file. Run twice, it writes the same.
const order = action("order", {
  needs: { item: request.output.item, price: request.output.price },
  gives: { file: z.string() },
  run: async (it, at) => {
    const file = \`orders/\${at.instance}.md\`;
    await mkdir("orders", { recursive: true });
    await writeFile(file, \`# Order \${at.instance}\\n\\n1 × \${it.item}, \${it.price} EUR\\n\`);
    at.log(\`wrote \${file}\`);
    return { file };
  },
});

export const equipmentRequest = defineWorkflow("equipment-request", {
  purpose: "Get people the equipment they need, approved where it is expensive",
  owner: lead,
  starts: request,
  flow: sequence(
    route(level, {
      small: proceed,
      large: route(approval, { approve: proceed, reject: end("rejected") }),
    }),
    order,
  ),
  ends: { done: { file: order.output.file }, rejected: {} },
});
`;

export const exampleInput = {
  path: "workflows/equipment-request.input.yaml",
  text: `item: A quiet keyboard
price: 149.90
why: The open-plan office can hear me think
`,
};
