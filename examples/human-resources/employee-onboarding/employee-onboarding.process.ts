/*
 * Hand-overs between human resources, a vendor, IT, facilities and security. Each department owns its own workflow; what
 * the next one needs is handed over, and nobody has to write it again.
 */
import { defineProcess, measure, on, onAll } from "geartrain";
import { hr } from "../roles.ts";
import { accessSetup, badge } from "./access-setup.workflow.ts";
import { backgroundCheck } from "./background-check.workflow.ts";
import { culture } from "./culture.workflow.ts";
import { equipmentProvisioning } from "./equipment-provisioning.workflow.ts";
import { firstTraining } from "./first-training.workflow.ts";
import { recruiting } from "./recruiting.workflow.ts";

const hired = recruiting.ends.done;
const checked = backgroundCheck.ends.done;
const equipped = equipmentProvisioning.ends.done;
const admitted = accessSetup.ends.done;

export const employeeOnboarding = defineProcess("employee-onboarding", {
  objective: "Whoever joins us can work on the first morning, and feels at home after the first week",
  owner: hr,
  workflows: [recruiting, backgroundCheck, equipmentProvisioning, accessSetup, firstTraining, culture],
  connections: [
    on(hired).start(backgroundCheck, { name: hired.name, email: hired.email }),
    on(checked).start(equipmentProvisioning, { name: hired.name, job: hired.job, startsOn: hired.startsOn }),
    on(checked).start(firstTraining, { name: hired.name, job: hired.job, startsOn: hired.startsOn }),
    on(equipped).start(accessSetup, {
      name: hired.name,
      email: hired.email,
      job: hired.job,
      startsOn: hired.startsOn,
      serial: equipped.serial,
      room: equipped.room,
    }),
    onAll(admitted, firstTraining.ends.done).start(culture, {
      name: hired.name,
      email: hired.email,
      startsOn: hired.startsOn,
      account: admitted.account,
      badge: admitted.badge,
    }),
  ],
  accept: [recruiting.ends.nobody, backgroundCheck.ends.refused, culture.ends.done],
  measures: {
    time: measure.cycleTime({ from: recruiting, to: culture, target: "90 days", better: "lower" }),
    ready: measure.stepTime({ workflow: accessSetup, step: badge, target: "2 days", better: "lower" }),
    handOvers: measure.handoffs({ target: 8, better: "lower" }),
  },
});
