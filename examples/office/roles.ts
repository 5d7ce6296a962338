import { defineRole } from "geartrain";
import { people } from "./people.ts";

/*
 * Workflows name roles, never persons: who holds a role is policy, and changing it here changes no workflow.
 * One person may hold several roles.
 */

export const employee = defineRole("employee", { department: "All", members: Object.keys(people) });

export const manager = defineRole("manager", { department: "Engineering and Marketing", members: ["david", "chiara"] });
export const director = defineRole("director", { department: "Operations", members: ["elif"] });
export const cfo = defineRole("cfo", { department: "Finance", members: ["grace"] });

export const headOfPurchasing = defineRole("head-of-purchasing", { department: "Finance", members: ["ines"] });
export const accounting = defineRole("accounting", { department: "Finance", members: ["ines", "grace"] });
export const it = defineRole("it", { department: "IT", members: ["hiroshi"] });

export const author = defineRole("author", { department: "All", members: ["anna", "ben", "chiara"] });
export const editor = defineRole("editor", { department: "Marketing", members: ["chiara", "david"] });
export const marketing = defineRole("marketing", { department: "Marketing", members: ["chiara"] });
export const sales = defineRole("sales", { department: "Sales", members: ["ben"] });
export const engineering = defineRole("engineering", { department: "Engineering", members: ["anna", "david"] });

export const compliance = defineRole("compliance", { department: "Compliance", members: ["jonas"] });
export const legal = defineRole("legal", { department: "Legal", members: ["kateryna"] });
export const management = defineRole("management", { department: "Management", members: ["elif", "grace"] });
