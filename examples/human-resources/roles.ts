import { defineRole } from "geartrain";
import { people } from "./people.ts";

export const employee = defineRole("employee", { department: "All", members: Object.keys(people) });
export const teamLead = defineRole("team-lead", { department: "Product", members: ["clara", "diego"] });
export const headOfProduct = defineRole("head-of-product", { department: "Product", members: ["hugo"] });
export const hr = defineRole("hr", { department: "Human resources", members: ["esther", "greta"] });
export const recruiter = defineRole("recruiter", { department: "Human resources", members: ["greta", "finn"] });
export const it = defineRole("it", { department: "IT", members: ["ivo", "jun"] });
export const facilities = defineRole("facilities", { department: "Facilities", members: ["kofi", "jun"] });
export const security = defineRole("security", { department: "Security", members: ["lena", "kofi"] });
