import { definePeople, defineRole } from "geartrain";

/** Nobody touches an order that goes well; these are asked when one does not. */
export const people = definePeople({
  ana: { name: "Ana Souza", email: "ana@kettles.example" },
  bo: { name: "Bo Nilsson", email: "bo@kettles.example" },
});

export const shopkeeper = defineRole("shopkeeper", { department: "Shop", members: ["ana", "bo"] });
