import { defineRole } from "geartrain";

export const me = defineRole("me", { department: "Home", members: ["mira"] });
