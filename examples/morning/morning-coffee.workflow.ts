/* The smallest workflow: something starts it, somebody does one thing, and it is done. */
import { defineWorkflow, human, trigger } from "geartrain";
import { me } from "./me.ts";

const awake = trigger("awake", { by: me });

const brew = human("brew", { by: me, does: "Grind 18 grams, brew, and drink it while it is hot", due: "30 minutes" });

export const morningCoffee = defineWorkflow("morning-coffee", {
  purpose: "Be awake enough to talk to people",
  owner: me,
  starts: awake,
  flow: brew,
});
