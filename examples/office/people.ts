import { definePeople } from "geartrain";

/** Everybody who may appear in a history. The id on the left is what histories keep; the rest is for the eye. */
export const people = definePeople({
  anna: { name: "Anna Kowalska", email: "anna@office.example" },
  ben: { name: "Ben Okafor", email: "ben@office.example" },
  chiara: { name: "Chiara Ricci", email: "chiara@office.example" },
  david: { name: "David Nguyễn", email: "david@office.example" },
  elif: { name: "Elif Yılmaz", email: "elif@office.example" },
  grace: { name: "Grace Adeyemi", email: "grace@office.example" },
  hiroshi: { name: "田中 宏", email: "hiroshi@office.example" },
  ines: { name: "Inês Almeida", email: "ines@office.example" },
  jonas: { name: "Jonas Weiß", email: "jonas@office.example" },
  kateryna: { name: "Катерина Шевченко", email: "kateryna@office.example" },
});
