/* What comes before the coffee: on days with work the alarm starts it, on others whoever wakes up. */
import { defineWorkflow, human, manual, schedule, trigger } from "geartrain";
import { me } from "./me.ts";

const alarm = trigger("alarm", {
  by: me,
  from: [manual(), schedule("30 6 * * 1-5", { timezone: "Europe/Stockholm", missed: "skip" })],
});

const getUp = human("get-up", { by: me, does: "Leave the bed. Snoozing is not an outcome.", due: "15 minutes" });

export const gettingUp = defineWorkflow("getting-up", {
  purpose: "Be on both feet",
  owner: me,
  starts: alarm,
  flow: getUp,
});
