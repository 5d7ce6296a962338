import type { OpenStep, State } from "@geartrain/engine";
import type { JsonObject, Policy } from "@geartrain/model";
import { expect, it } from "vitest";
import type { Line } from "../ledger/line.ts";
import { proofFaultIn } from "../operations/proof-fault-in.ts";
import type { Decided } from "./decision-record.ts";
import { decisionRecord } from "./decision-record.ts";
import { privateKeyIn } from "./ssh-private-key.ts";
import { signText } from "./ssh-signature.ts";
import { privateText, publicLine } from "./ssh-vectors.fixture.ts";

const at = "2026-03-02T09:00:00.000Z";
const open = { step: "check", iteration: 1, openedAt: at, needs: { sum: 5 } } as unknown as OpenStep;
const before = { open: [open], definition: { shape: "s" } } as unknown as State;
const policy = {
  roles: {},
  people: { robot: { name: "Robot", email: "r@example.org", keys: [publicLine] } },
} as Policy;
const proving = { genesis: "g", links: [], policy };
const place = { ledger: "g", instance: "i", definition: "s", open };
const key = privateKeyIn(privateText);

/** An event as the robot signed it. */
function signed(kind: Decided["kind"], data: JsonObject): JsonObject {
  const event = { kind, at, by: "person:robot", data: { step: "check", iteration: 1, signal: "x", ...data } };
  const signature = key ? signText(decisionRecord(place, event as unknown as Decided, at), key) : "";
  return { ...event, data: { ...event.data, proof: { kind: "ssh", signature, decidedAt: at } } };
}

function faultOf(event: JsonObject, more: JsonObject = {}, changed: JsonObject = {}): string | undefined {
  const data = { ...(event.data as JsonObject), ...changed };
  return proofFaultIn({ instance: "i", proof: "ssh", ...event, ...more, data } as unknown as Line, before, proving);
}

const claimed = signed("step-assigned", { to: "robot", how: "claimed" });
const begun = signed("step-started", {});
const released = signed("step-released", {});

it.each([
  ["claim", claimed],
  ["claim that is begun", signed("step-assigned", { to: "robot", how: "claimed", began: true })],
  ["begin", begun],
  ["release", released],
])("a signed %s is its person's", (_, event) => expect(faultOf(event)).toBeUndefined());

it.each<[string, JsonObject, JsonObject, JsonObject, string]>([
  ["for somebody else", claimed, {}, { to: "eve" }, "not over this decision"],
  ["passed on", claimed, {}, { to: "eve", how: "delegated" }, "not over this decision"],
  ["begun", claimed, {}, { began: true }, "not over this decision"],
  ["of another instance", claimed, { instance: "j" }, {}, "not over this decision"],
  ["of another signal", begun, {}, { signal: "y" }, "not over this decision"],
  ["as a release", claimed, { kind: "step-released" }, {}, "not over this decision"],
  ["for another reason", released, {}, { reason: "no time" }, "not over this decision"],
  ["by somebody without a key", released, { by: "person:eve" }, {}, "eve has no key"],
  ["a month later", released, { at: "2026-04-02T09:00:00.000Z" }, {}, "too long ago"],
  ["for what has no proof", claimed, { kind: "escalated" }, {}, "has no such proof"],
])("%s it is none", (_, event, more, changed, says) => expect(faultOf(event, more, changed)).toContain(says));

it("a link proves no claim", () => {
  expect(faultOf(claimed, { proof: "link" }, { proof: { kind: "link", token: "t" } })).toContain("has no such proof");
});
