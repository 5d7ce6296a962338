import { defineRole } from "geartrain";
import { people } from "./people.ts";

export const employee = defineRole("employee", { department: "All", members: Object.keys(people) });
export const manager = defineRole("manager", { department: "Sales", members: ["birgit", "cyril"] });
export const accounting = defineRole("accounting", { department: "Finance", members: ["deepa", "edgar"] });
export const payables = defineRole("payables", { department: "Finance", members: ["edgar", "fatima"] });
export const treasurer = defineRole("treasurer", { department: "Finance", members: ["fatima", "deepa"] });
export const headOfFinance = defineRole("head-of-finance", { department: "Finance", members: ["george", "fatima"] });
export const auditor = defineRole("auditor", { department: "Audit", members: ["helga"], substitutes: ["george"] });
export const warehouse = defineRole("warehouse", {
  department: "Warehouse",
  members: ["alma"],
  substitutes: ["cyril"],
});
export const buyer = defineRole("buyer", { department: "Purchasing", members: ["cyril", "birgit"] });
export const board = defineRole("board", {
  department: "Board",
  members: ["birgit", "deepa", "fatima", "george", "helga"],
});
