import { definePeople, defineRole } from "geartrain";

/** Everybody who works here this evening. */
export const people = definePeople({
  paola: { name: "Paola Conti", email: "paola@trattoria.example" },
  tomek: { name: "Tomek Nowak", email: "tomek@trattoria.example" },
  ayse: { name: "Ayşe Demir", email: "ayse@trattoria.example" },
  bo: { name: "Bo Lindgren", email: "bo@trattoria.example" },
  luc: { name: "Luc Martin", email: "luc@trattoria.example" },
});

export const waiter = defineRole("waiter", { department: "Dining room", members: ["paola", "tomek"] });
export const cook = defineRole("cook", { department: "Kitchen", members: ["ayse", "bo"] });
export const host = defineRole("host", { department: "Management", members: ["luc"] });
