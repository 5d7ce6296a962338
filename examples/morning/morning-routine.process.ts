/* The smallest process: one workflow leads to another. */
import { defineProcess, measure, on } from "geartrain";
import { gettingUp } from "./getting-up.workflow.ts";
import { me } from "./me.ts";
import { morningCoffee } from "./morning-coffee.workflow.ts";

export const morningRoutine = defineProcess("morning-routine", {
  objective: "Start the day well, and on time",
  owner: me,
  workflows: [gettingUp, morningCoffee],
  connections: [on(gettingUp.ends.done).start(morningCoffee)],
  accept: [morningCoffee.ends.done],
  measures: { time: measure.cycleTime({ from: gettingUp, to: morningCoffee, target: "45 minutes", better: "lower" }) },
});
