/* Two departments at the same time: a computer from IT, a desk from facilities. */
import { defineWorkflow, human, lookup, parallel, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { facilities, hr, it } from "../roles.ts";
import { job, name, startsOn } from "./fields.ts";

const joins = trigger("joins", { by: hr, gives: { name, job, startsOn } });

const { output: who } = joins;

const kit = lookup("kit", {
  needs: { job: who.job },
  gives: { computer: z.string() },
  rules: [
    { when: (given) => given.job === "engineering", gives: { computer: "Workstation" } },
    { when: (given) => given.job === "sales", gives: { computer: "Light notebook" } },
    { when: (given) => given.job === "finance", gives: { computer: "Notebook with two screens" } },
  ],
});

const computer = human("prepare-computer", {
  by: it,
  does: text`${kit.output.computer} for ${who.name}, who starts on ${who.startsOn}.`,
  needs: { computer: kit.output.computer, name: who.name },
  form: { serial: z.string().min(1).meta({ title: "Serial number" }) },
  due: { before: who.startsOn, by: "2 days" },
  escalate: { whenLateBy: "1 day", to: hr },
});

const desk = human("prepare-desk", {
  by: facilities,
  does: text`A desk for ${who.name}, who starts on ${who.startsOn}.`,
  needs: { name: who.name },
  form: { room: z.string().min(1).meta({ title: "Room" }) },
  due: { before: who.startsOn, by: "2 days" },
  escalate: { whenLateBy: "1 day", to: hr },
});

export const equipmentProvisioning = defineWorkflow("equipment-provisioning", {
  purpose: "Have a place to work ready on the first morning",
  owner: hr,
  starts: joins,
  flow: sequence(kit, parallel(computer, desk)),
  ends: { done: { serial: computer.output.serial, room: desk.output.room } },
});
