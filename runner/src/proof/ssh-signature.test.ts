import { generateKeyPairSync, hash, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { privateKeyIn } from "./ssh-private-key.ts";
import { fingerprintOf, publicKeyIn } from "./ssh-public-key.ts";
import { signerOf, signText } from "./ssh-signature.ts";
import { message, privateText, publicLine, signatures } from "./ssh-vectors.fixture.ts";
import { wireField } from "./ssh-wire.ts";

const shown = publicKeyIn(publicLine);
const secret = privateKeyIn(privateText);

describe("SSH signatures", () => {
  it("are taken as ssh-keygen makes them, with the key that made them", () => {
    expect(signerOf(message, signatures.geartrain)?.blob).toEqual(shown?.blob);
  });

  it("are made as ssh-keygen makes them", () => {
    // Ed25519 leaves nothing to chance: the same key over the same message gives the same bytes.
    expect(secret && signText(message, secret)).toBe(signatures.geartrain);
  });

  it.each([
    ["over another message", "another decision", signatures.geartrain],
    ["for another purpose", message, signatures.file],
    ["cut off", message, signatures.geartrain.slice(0, 200)],
    ["with more behind it", message, `${signatures.geartrain.replace(/=+$/, "")}AAAA`],
    ["that is none", message, "not a signature"],
    ["that is empty", message, ""],
  ])("do not count %s", (_, said, signature) => {
    expect(signerOf(said, signature)?.blob.equals(shown?.blob ?? Buffer.alloc(0)) ?? false).toBe(false);
  });

  it("do not count with any bit changed", () => {
    const bytes = Buffer.from(signatures.geartrain, "base64").length;
    for (let at = 0; at < bytes; at += 1) {
      const signer = signerOf(message, flipped(signatures.geartrain, at));
      expect(signer?.blob.equals(shown?.blob ?? Buffer.alloc(0)) ?? false, `byte ${at}`).toBe(false);
    }
  });

  it.each([
    ["touched", 1, true],
    ["not touched", 0, false],
  ])("of a key in a hardware token count when it was %s", (_, flags, counts) => {
    const { line, signature } = byToken(flags);
    expect(signerOf(message, signature)?.blob.equals(publicKeyIn(line)?.blob ?? Buffer.alloc(0)) ?? false).toBe(counts);
  });
});

describe("keys", () => {
  it("are called as ssh-keygen calls them", () => {
    expect(shown && fingerprintOf(shown.blob)).toBe("SHA256:I6YPlXQKOmQ9vVLODkE2ztwSdGQYf3aHhQ+UtStlTp0");
  });

  it.each([
    "",
    "ssh-ed25519",
    "ssh-ed25519 AAAA",
    publicLine.replace("ssh-ed25519", "ssh-rsa"),
    "ssh-rsa AAAAB3NzaC1yc2E=",
  ])("are not read from %j", (line) => expect(publicKeyIn(line)).toBeUndefined());

  it.each(["", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", publicLine])(
    "that are secret are not read from %j",
    (text) => expect(privateKeyIn(text)).toBeUndefined(),
  );
});

function flipped(base64: string, at: number): string {
  const bytes = Buffer.from(base64, "base64");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString("base64");
}

/** What a token signs: its application, whether it was touched, a counter, and the digest of the message. */
function byToken(flags: number): { line: string; signature: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const point = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const type = "sk-ssh-ed25519@openssh.com";
  const blob = Buffer.concat([wireField(type), wireField(point), wireField("ssh:")]);
  const head = Buffer.from("SSHSIG");
  const said = [
    wireField("geartrain"),
    wireField(""),
    wireField("sha512"),
    wireField(hash("sha512", message, "buffer")),
  ];
  const counted = Buffer.from([flags, 0, 0, 0, 7]);
  const digests = [hash("sha256", "ssh:", "buffer"), counted, hash("sha256", Buffer.concat([head, ...said]), "buffer")];
  const made = Buffer.concat([wireField(type), wireField(sign(null, Buffer.concat(digests), privateKey)), counted]);
  const fields = [wireField(blob), wireField("geartrain"), wireField(""), wireField("sha512"), wireField(made)];
  const signature = Buffer.concat([head, Buffer.from([0, 0, 0, 1]), ...fields]).toString("base64");
  return { line: `${type} ${blob.toString("base64")}`, signature };
}
