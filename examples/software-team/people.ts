import { definePeople } from "geartrain";

export const people = definePeople({
  astrid: { name: "Astrid Nyberg", email: "astrid@code.example" },
  bilal: { name: "Bilal Aziz", email: "bilal@code.example" },
  coco: { name: "Coco Laurent", email: "coco@code.example" },
  dima: { name: "Діма Коваль", email: "dima@code.example" },
  felix: { name: "Felix Hahn", email: "felix@code.example" },
  greg: { name: "Greg Onyango", email: "greg@code.example" },
  eve: { name: "Eve Adams", email: "eve@code.example" },
});
