import { definePeople } from "geartrain";

/** Everybody who asks the help desk, and everybody who works there. */
export const people = definePeople({
  amara: { name: "Amara Nwosu", email: "amara@works.example" },
  bram: { name: "Bram de Vries", email: "bram@works.example" },
  carmen: { name: "Carmen Ortega", email: "carmen@works.example" },
  dmitri: { name: "Дмитрий Орлов", email: "dmitri@works.example" },
  eun: { name: "은지 박", email: "eun@works.example" },
  gita: { name: "Gita Rao", email: "gita@works.example" },
  farid: { name: "Farid Haddad", email: "farid@works.example" },
});
