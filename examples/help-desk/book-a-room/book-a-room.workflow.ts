/* Stand-alone. Nobody is asked for what a table and a calendar can answer; a person is, where hands are needed. */
import { action, defineWorkflow, end, human, lookup, notify, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { employee, facilities } from "../roles.ts";
import { reserveRoom } from "./reserve-room.ts";

const booking = trigger("booking", {
  by: employee,
  gives: {
    occasion: z.string().min(1).meta({ title: "What for" }),
    day: z.iso.date().meta({ title: "Day" }),
    half: z.enum(["morning", "afternoon"]).meta({ title: "When" }),
    guests: z.int().min(1).max(60).meta({ title: "How many people" }),
  },
});

const { occasion, day, half, guests } = booking.output;

// The smallest room that holds them all, and whether chairs have to be carried.
const fitting = lookup("fitting-room", {
  needs: { guests },
  gives: { room: z.string(), carry: z.boolean() },
  rules: [
    { when: (it) => it.guests <= 6, gives: { room: "Lighthouse", carry: false } },
    { when: (it) => it.guests > 6 && it.guests <= 20, gives: { room: "Harbour", carry: false } },
    {
      when: (it) => it.guests > 20,
      gives: { room: "Assembly hall", carry: true },
      because: "The hall has no chairs of its own",
    },
  ],
});

const { room } = fitting.output;

const reserve = action("reserve", {
  needs: { room, day, half, occasion },
  gives: { free: z.boolean() },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => reserveRoom(at.secret("SHARED_FOLDER"), it, at.idempotencyKey),
});

const chairs = human("carry-chairs", {
  by: facilities,
  does: text`${guests} chairs into the ${room}, ${half} of ${day}.`,
  needs: { room, guests },
  due: { before: day, by: "1 day" },
  effort: "1 hours",
});

const confirm = notify("confirm", {
  to: booking.by,
  subject: text`${room} is yours`,
  body: text`${day}, ${half}: ${occasion}.`,
  via: "file",
});

const decline = notify("decline", {
  to: booking.by,
  subject: text`${room} is taken`,
  body: text`Somebody has it for the ${half} of ${day}. Try the other half of the day.`,
  via: "file",
});

export const bookARoom = defineWorkflow("book-a-room", {
  purpose: "Give every meeting a room that holds it, and never the same room twice",
  owner: facilities,
  starts: booking,
  flow: sequence(
    fitting,
    reserve,
    route(reserve.output.free, { true: confirm, false: sequence(decline, end("taken")) }),
    route(fitting.output.carry, { true: chairs, false: proceed }),
  ),
  ends: { done: { room, day }, taken: {} },
});
