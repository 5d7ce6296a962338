import { definePeople, defineRole } from "geartrain";

/** Nobody takes part; somebody answers for it. */
export const people = definePeople({
  noor: { name: "Noor van Dijk", email: "noor@trades.example" },
  owen: { name: "Owen Price", email: "owen@trades.example" },
});

export const riskOfficer = defineRole("risk-officer", { department: "Risk", members: ["noor", "owen"] });
