import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";
import { riskOfficer } from "../people.ts";
import { writeShared } from "../shared-folder.ts";
import { tradeId } from "./fields.ts";

const decided = trigger("decided", {
  by: riskOfficer,
  gives: { tradeId, verdict: z.string().min(1), exposure: z.number().min(0).optional() },
});

// What the supervisor asks for: every verdict, refused ones too.
const report = action("report", {
  needs: { ...decided.output },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => writeShared(at.secret("SHARED_FOLDER"), `reports/${it.tradeId}.json`, `${JSON.stringify(it)}\n`),
  retry: { attempts: 10, first: "1 second", factor: 2 },
});

export const reporting = defineWorkflow("reporting", {
  purpose: "Be able to show every verdict to the supervisor",
  owner: riskOfficer,
  starts: decided,
  flow: report,
});
