import { expect, it } from "vitest";
import { definitionsOf } from "../project.fixture.ts";

const roles = `import { defineRole } from "geartrain";
export const boss = defineRole("boss", { department: "All" });
export const clerk = defineRole("clerk", { department: "All" });
`;
const workflow = `import { defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { boss as chief, clerk } from "./roles.ts";
const staff = defineRole("staff", { department: "All" });
const approval = (name: string) => human(name, { by: chief, due: "1 day" });
const asked = trigger("asked", { by: staff });
const first = approval("first-approval");
const other = human("first-approval", { by: staff, due: "1 day" });
export const w = defineWorkflow("w", { purpose: "p", starts: asked, flow: sequence(first, approval("second")) });
`;

it("knows what the file calls its steps and the roles it has used", () => {
  const [source] = definitionsOf({ "roles.ts": roles, "a.workflow.ts": workflow }).workflows;

  expect(source?.called).toEqual({
    steps: { asked: "asked", "first-approval": "first" },
    roles: { staff: "staff", boss: "chief" },
  });
});
