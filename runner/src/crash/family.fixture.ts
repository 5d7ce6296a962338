/*
 * Instances that call others, wait for what arrives, and undo what they did: `voyage` goes well after a part of it was
 * undone; `detour` is cancelled while what it called is under way; `ballot` waits for a moment and is voted on.
 */
export const familyFile = `
import { action, attempt, call, defineWorkflow, end, human, proceed, receive, route, sequence, trigger, wait } from "geartrain";
import { z } from "zod";
import { mark } from "./mark.ts";
import { boss, clerk } from "./people.ts";
const secrets = ["OFFICE_FOLDER"] as const;
const ask = trigger("ask", { by: clerk, gives: { to: z.string() } });
const hire = action("hire", { secrets, gives: { car: z.string() },
  run: async (_, at) => { mark(at.secret("OFFICE_FOLDER"), "hire", at.idempotencyKey); return { car: "C1" }; },
  undo: async (_, at, gave) => mark(at.secret("OFFICE_FOLDER"), "undo-" + gave.car, at.idempotencyKey) });
const broken = action("broken", { run: async () => { throw new Error("the road is closed"); } });
const needed = trigger("needed", { gives: { what: z.string() } });
const stamp = action("stamp", { secrets, needs: { what: needed.output.what }, repeatable: false,
  run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "stamp", at.idempotencyKey) });
const sign = human("sign", { by: boss, due: "1 day" });
export const permit = defineWorkflow("permit", { purpose: "Get a permit", owner: boss, starts: needed, flow: sequence(stamp, sign), ends: { done: { what: needed.output.what } } });
const permitted = call("permitted", permit, { what: ask.output.to });
const fare = receive("fare", { key: ask.output.to });
const board = action("board", { secrets, needs: { what: permitted.output.what }, run: async (it, at) => mark(at.secret("OFFICE_FOLDER"), "board", at.idempotencyKey) });
export const voyage = defineWorkflow("voyage", { purpose: "Travel", owner: boss, starts: ask,
  flow: sequence(attempt(sequence(hire, broken), { undo: true, onFailure: proceed }), route(permitted, { done: proceed, cancelled: end("off") }), fare, board),
  ends: { done: { what: permitted.output.what }, off: {} } });
const turn = trigger("turn", { by: clerk });
const reserve = action("reserve", { secrets, run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "reserve", at.idempotencyKey),
  undo: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "undo-reserve", at.idempotencyKey) });
const wanted = trigger("wanted");
const seat = action("seat", { secrets, run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "seat", at.idempotencyKey),
  undo: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "undo-seat", at.idempotencyKey) });
export const ticket = defineWorkflow("ticket", { purpose: "Get a ticket", owner: boss, starts: wanted, flow: sequence(seat, human("print", { by: boss, due: "1 day" })) });
export const detour = defineWorkflow("detour", { purpose: "Go another way", owner: boss, starts: turn,
  flow: sequence(reserve, route(call("ticketed", ticket), { done: proceed, cancelled: end("off") })), ends: { done: {}, off: {} } });
const motion = trigger("motion", { by: clerk });
const vote = human("vote", { by: [clerk, boss], voters: 2, votes: { approve: { atLeast: 2 }, otherwise: "reject" }, outcomes: ["approve", "reject"], due: "1 day" });
const announce = action("announce", { secrets, repeatable: false, run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "announce", at.idempotencyKey) });
export const ballot = defineWorkflow("ballot", { purpose: "Vote", owner: boss, starts: motion,
  flow: sequence(wait("pause", { for: "1 second" }), route(vote, { approve: proceed, reject: end("rejected") }), announce), ends: { done: {}, rejected: {} } });
`;
