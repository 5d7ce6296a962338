/* Every rule that a trade has to pass, in one place where a risk officer can read them. */
import {
  action,
  decision,
  defineWorkflow,
  end,
  lookup,
  manual,
  proceed,
  route,
  sequence,
  trigger,
  webhook,
} from "geartrain";
import { z } from "zod";
import { riskOfficer } from "../people.ts";
import { desk, tradeId, worth } from "./fields.ts";
import { exposureOf } from "./positions.ts";

const wanted = trigger("wanted", {
  by: riskOfficer,
  from: [manual(), webhook({ path: "/trades", secret: "DESK_SIGNING_KEY" })],
  gives: { tradeId, desk, worth, side: z.enum(["buy", "sell"]) },
});

const { side } = wanted.output;

const limits = lookup("limits", {
  needs: { desk: wanted.output.desk },
  gives: { single: z.number(), open: z.number() },
  rules: [
    { when: (it) => it.desk === "bonds", gives: { single: 5_000_000, open: 50_000_000 } },
    { when: (it) => it.desk === "shares", gives: { single: 1_000_000, open: 10_000_000 } },
    {
      when: (it) => it.desk === "crypto",
      gives: { single: 50_000, open: 500_000 },
      because: "The board of 2025 would rather have none",
    },
  ],
});

const measureExposure = action("measure-exposure", {
  needs: { desk: wanted.output.desk },
  gives: { exposure: z.number().min(0) },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => ({ exposure: await exposureOf(at.secret("SHARED_FOLDER"), it.desk) }),
  timeout: "2 seconds",
});

const verdict = decision("verdict", {
  hit: "first",
  needs: {
    worth: wanted.output.worth,
    side,
    single: limits.output.single,
    open: limits.output.open,
    exposure: measureExposure.output.exposure,
  },
  rules: [
    { when: (it) => it.worth > it.single, answer: "too-large", because: "No single trade may decide our year" },
    { when: (it) => it.side === "sell", answer: "pass", because: "Selling makes the risk smaller" },
    { when: (it) => it.exposure >= it.open, answer: "full", because: "The desk holds all that it may" },
  ],
  otherwise: "pass",
});

export const preTradeCheck = defineWorkflow("pre-trade-check", {
  purpose: "Let no trade through that breaks a limit, in less time than a price moves",
  owner: riskOfficer,
  starts: wanted,
  flow: sequence(
    limits,
    measureExposure,
    route(verdict, { pass: proceed, "too-large": end("refused"), full: end("refused") }),
  ),
  ends: {
    done: { desk: wanted.output.desk, worth: wanted.output.worth, side },
    refused: { reason: verdict.output.answer },
  },
});
