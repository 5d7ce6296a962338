import { defineRole } from "geartrain";
import { people } from "./people.ts";

export const employee = defineRole("employee", { department: "All", members: Object.keys(people) });
export const helpDesk = defineRole("help-desk", { department: "IT", members: ["carmen", "dmitri"] });
export const specialist = defineRole("specialist", { department: "IT", members: ["eun", "farid"] });
export const headOfIt = defineRole("head-of-it", { department: "IT", members: ["gita"] });
export const facilities = defineRole("facilities", { department: "Facilities", members: ["amara", "bram"] });
