/* The hand-over to a vendor: they are asked by a letter, answer by their system, and are not waited for for ever. */
import { action, defineWorkflow, end, human, proceed, receive, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { hr, recruiter } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";
import { email, name } from "./fields.ts";

const hired = trigger("hired", { by: recruiter, gives: { name, email } });

const { output: who } = hired;

const order = action("order-check", {
  needs: { name: who.name, email: who.email },
  gives: { orderNumber: z.string().min(1) },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const orderNumber = `BC-${at.instance}`;
    await writeShared(at.secret("SHARED_FOLDER"), `vendor/${orderNumber}.json`, `${JSON.stringify(it)}\n`);
    return { orderNumber };
  },
});

const report = receive("report", {
  key: order.output.orderNumber,
  gives: { clear: z.boolean(), remarks: z.string().meta({ title: "What the vendor found" }) },
  expires: { after: "14 days", as: "silent" },
});

const judge = human("judge", {
  by: hr,
  does: text`The vendor found something about ${who.name}: ${report.output.remarks}`,
  needs: { name: who.name, remarks: report.output.remarks },
  outcomes: { harmless: { means: "It has nothing to do with the job" }, serious: { means: "We cannot employ them" } },
  due: "2 days",
  notBy: [hired.by], // whoever hired them would like it to be harmless
});

const ask = human("ask-vendor", {
  by: hr,
  does: text`The vendor does not answer about ${order.output.orderNumber} (${who.name}). Call them.`,
  needs: { name: who.name, orderNumber: order.output.orderNumber },
  outcomes: { clear: { means: "They found nothing" }, serious: { means: "We cannot employ them" } },
  due: "2 days",
  notBy: [hired.by],
});

export const backgroundCheck = defineWorkflow("background-check", {
  purpose: "Know whom we let in, before we do",
  owner: hr,
  starts: hired,
  flow: sequence(
    order,
    route(report, {
      done: route(report.output.clear, {
        true: proceed,
        false: route(judge, { harmless: proceed, serious: end("refused") }),
      }),
      silent: route(ask, { clear: proceed, serious: end("refused") }),
    }),
  ),
  ends: { done: {}, refused: {} },
});
