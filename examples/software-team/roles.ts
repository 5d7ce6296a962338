import { defineRole } from "geartrain";

export const product = defineRole("product", { department: "Product", members: ["astrid", "felix"] });
export const developer = defineRole("developer", { department: "Engineering", members: ["bilal", "coco", "dima"] });
export const operations = defineRole("operations", { department: "Operations", members: ["dima", "greg"] });
export const lead = defineRole("lead", { department: "Engineering", members: ["eve"], substitutes: ["coco"] });
