import { definePeople } from "geartrain";

/** Everybody whom human resources works for and with. */
export const people = definePeople({
  aiko: { name: "小林 愛子", email: "aiko@firm.example" },
  bashir: { name: "بشير منصور", email: "bashir@firm.example" },
  clara: { name: "Clara Lindqvist", email: "clara@firm.example" },
  diego: { name: "Diego Fuentes", email: "diego@firm.example" },
  esther: { name: "Esther Mensah", email: "esther@firm.example" },
  finn: { name: "Finn O'Brien", email: "finn@firm.example" },
  greta: { name: "Greta Weiß", email: "greta@firm.example" },
  ivo: { name: "Ivo Babić", email: "ivo@firm.example" },
  jun: { name: "Jun Li", email: "jun@firm.example" },
  kofi: { name: "Kofi Boateng", email: "kofi@firm.example" },
  lena: { name: "Lena Maier", email: "lena@firm.example" },
  hugo: { name: "Hugo Martin", email: "hugo@firm.example" },
});
