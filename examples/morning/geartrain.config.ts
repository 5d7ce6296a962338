import { defineConfig, definePeople } from "geartrain";

/** A household of one. */
export const people = definePeople({ mira: { name: "Mira Lindqvist", email: "mira@home.example" } });

export default defineConfig({ people });
