/* What comes before the coffee. */
import { defineWorkflow, human, trigger } from "geartrain";
import { me } from "./me.ts";

const alarm = trigger("alarm", { by: me });

const getUp = human("get-up", { by: me, does: "Leave the bed. Snoozing is not an outcome.", due: "15 minutes" });

export const gettingUp = defineWorkflow("getting-up", {
  purpose: "Be on both feet",
  owner: me,
  starts: alarm,
  flow: getUp,
});
