/*
 * A quorum: five people are asked at the same time and answer in any order. Three who agree are enough, and nobody is
 * waited for whose answer can't change anything any more.
 */
import { action, defineWorkflow, end, human, notify, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { board, headOfFinance, treasurer } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";

const proposal = trigger("proposal", {
  by: treasurer,
  gives: {
    title: z.string().min(1).meta({ title: "What shall we invest in" }),
    amount: z.number().min(10_000).multipleOf(1).meta({ title: "How much", unit: "EUR" }),
    reasons: z.string().min(1).meta({ title: "Why" }),
  },
});

const { title, amount, reasons } = proposal.output;

const vote = human("vote", {
  by: board,
  does: text`Shall we put ${amount} EUR into “${title}”? ${reasons}`,
  needs: { title, amount, reasons },
  outcomes: {
    approve: { means: "It is worth its risk" },
    reject: { means: "It is not" },
  },
  voters: 5,
  votes: { approve: { atLeast: 3 }, otherwise: "reject" },
  due: "5 days",
  remind: ["1 day before"],
});

const minute = action("write-minute", {
  needs: { title, amount, votes: vote.output.votes },
  gives: { minute: z.string() },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const file = `minutes/${at.instance}.md`;
    const voices = it.votes.map(({ by, outcome }) => `- ${by}: ${outcome}`).join("\n");
    await writeShared(at.secret("SHARED_FOLDER"), file, `# ${it.title}, ${it.amount} EUR\n\n${voices}\n`);
    return { minute: file };
  },
});

const tell = notify("tell", {
  to: headOfFinance,
  subject: text`The board approved “${title}”`,
  body: text`${amount} EUR; see ${minute.output.minute}.`,
  via: "file",
});

export const fiveApprovers = defineWorkflow("five-approvers", {
  purpose: "Invest only what most of the board stands behind",
  owner: headOfFinance,
  starts: proposal,
  flow: sequence(route(vote, { approve: proceed, reject: end("rejected") }), minute, tell),
  ends: { done: { minute: minute.output.minute }, rejected: { votes: vote.output.votes } },
});
