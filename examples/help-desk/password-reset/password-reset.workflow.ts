/*
 * Stand-alone: a workflow that belongs to no process. Somebody who cannot sign in asks a colleague to ask for them, so
 * the one thing that matters is that a person recognises the other before the account is opened.
 */
import { action, defineWorkflow, end, fact, human, notify, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { employee, headOfIt, helpDesk } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";

const request = trigger("request", {
  by: employee,
  gives: {
    account: z
      .string()
      .regex(/^[a-z]{2,20}$/)
      .meta({ title: "Account", description: "The name you sign in with" }),
    phone: z.string().min(5).meta({ title: "Where we reach you now" }),
  },
});

const { account } = request.output;

const remark = fact("remark", z.string().min(1).meta({ title: "What happened" }));

const recognise = human("recognise", {
  by: helpDesk,
  does: text`Call ${request.output.phone} and make sure that it is the owner of **${account}** who answers.`,
  needs: { account, phone: request.output.phone },
  outcomes: {
    recognised: { means: "I know the voice, or they answered two questions from their file" },
    stranger: {
      means: "I do not know who that was",
      form: { remark },
    },
  },
  due: "2 hours",
  escalate: { whenLateBy: "1 hour", to: headOfIt },
  notBy: [request.by], // nobody lets themselves in
  effort: "0.1 hours",
});

const reset = action("reset", {
  needs: { account, recognisedBy: recognise.by },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const order = { account: it.account, mustChange: true, recognisedBy: it.recognisedBy, key: at.idempotencyKey };
    await writeShared(at.secret("SHARED_FOLDER"), `resets/${it.account}.json`, `${JSON.stringify(order, null, 2)}\n`);
  },
  retry: { attempts: 3, first: "5 seconds" },
});

const tell = notify("tell", {
  to: request.by,
  subject: text`${account} can sign in again`,
  body: text`${recognise.by} read the one-time password out on the telephone. It has to be changed at once.`,
  via: "file",
});

const warn = notify("warn", {
  to: headOfIt,
  subject: text`Somebody tried to get into ${account}`,
  body: text`${recognise.by} did not recognise who answered: ${remark}`,
  via: "file",
});

export const passwordReset = defineWorkflow("password-reset", {
  purpose: "Let people in again who forgot their password, and nobody else",
  owner: headOfIt,
  starts: request,
  flow: sequence(route(recognise, { recognised: proceed, stranger: sequence(warn, end("refused")) }), reset, tell),
  ends: { done: { account }, refused: { remark } },
});
