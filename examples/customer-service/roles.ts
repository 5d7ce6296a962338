import { defineRole } from "geartrain";

export const service = defineRole("service", { department: "Customer service", members: ["agnes", "boris"] });
export const specialist = defineRole("specialist", {
  department: "Engineering",
  members: ["dao"],
  substitutes: ["emeka"],
});
export const safety = defineRole("safety", { department: "Safety", members: ["emeka"], substitutes: ["dao"] });
export const sales = defineRole("sales", { department: "Sales", members: ["chloe", "goran"] });
export const headOfService = defineRole("head-of-service", {
  department: "Customer service",
  members: ["freya"],
  substitutes: ["goran"],
});
