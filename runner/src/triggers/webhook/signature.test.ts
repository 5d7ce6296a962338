import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { signatureFault } from "./signature.ts";

const now = Date.parse("2026-01-05T09:00:00Z");
const body = new TextEncoder().encode('{"a":1}');
const sign = (key: string | Buffer, text = 'm1.1767603600.{"a":1}') =>
  `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
const right = { id: "m1", timestamp: "1767603600", signature: sign("secret"), body };

it.each([
  ["is believed", {}, undefined],
  ["with one right signature of several", { signature: `v1,AAAA v2,x ${sign("secret")}` }, undefined],
  ["with another id", { id: "m2" }, "the signature is wrong"],
  ["with another body", { body: new TextEncoder().encode('{"a":2}') }, "the signature is wrong"],
  ["with another secret", { signature: sign("guess") }, "the signature is wrong"],
  ["with a short signature", { signature: "v1,AAAA" }, "the signature is wrong"],
  ["of another kind", { signature: "v2,AAAA" }, "webhook-signature is missing"],
  ["without an id", { id: "" }, "webhook-id is missing"],
  ["without a time", { timestamp: "soon" }, "webhook-timestamp is missing"],
  ["from long ago", { timestamp: "1767600000" }, "webhook-timestamp is more than 5 minutes off"],
  ["from far ahead", { timestamp: "1767609000" }, "webhook-timestamp is more than 5 minutes off"],
])("a request %s", (_, more, fault) => {
  expect(signatureFault("secret", { ...right, ...more }, now)).toBe(fault);
});

it("a secret in base64 is taken for its bytes", () => {
  const key = Buffer.from("0123456789abcdef");
  const secret = `whsec_${key.toString("base64")}`;
  expect(signatureFault(secret, { ...right, signature: sign(key) }, now)).toBeUndefined();
});
