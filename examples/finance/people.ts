import { definePeople } from "geartrain";

/** Everybody who handles the firm's money, and some who spend it. */
export const people = definePeople({
  alma: { name: "Alma Castillo", email: "alma@bureau.example" },
  birgit: { name: "Birgit Sørensen", email: "birgit@bureau.example" },
  cyril: { name: "Cyril Novák", email: "cyril@bureau.example" },
  deepa: { name: "தீபா குமார்", email: "deepa@bureau.example" },
  edgar: { name: "Edgar Vries", email: "edgar@bureau.example" },
  fatima: { name: "Fatima Zahra", email: "fatima@bureau.example" },
  george: { name: "George Ioannou", email: "george@bureau.example" },
  helga: { name: "Helga Brandt", email: "helga@bureau.example" },
});
