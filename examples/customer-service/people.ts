import { definePeople } from "geartrain";

/** Everybody who answers customers. */
export const people = definePeople({
  agnes: { name: "Ágnes Kovács", email: "agnes@shop.example" },
  boris: { name: "Борис Петров", email: "boris@shop.example" },
  chloe: { name: "Chloé Dubois", email: "chloe@shop.example" },
  dao: { name: "Đào Minh", email: "dao@shop.example" },
  emeka: { name: "Emeka Obi", email: "emeka@shop.example" },
  goran: { name: "Горан Илић", email: "goran@shop.example" },
  freya: { name: "Freya Holm", email: "freya@shop.example" },
});
