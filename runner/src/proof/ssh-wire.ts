/* The fields of SSH's binary formats (RFC 4251): lengths before bytes, numbers with four bytes. */

/** A field: its length, then its bytes. */
export function wireField(bytes: Uint8Array | string): Buffer {
  const body = Buffer.from(bytes as Uint8Array);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/** Reads fields one after the other. */
export class WireReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** @throws RangeError where there is not as much left */
  take(length: number): Buffer {
    const end = this.at + length;
    if (end > this.bytes.length) throw new RangeError("it is cut off");
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  number(): number {
    return this.take(4).readUInt32BE();
  }

  field(): Buffer {
    return this.take(this.number());
  }

  text(): string {
    return this.field().toString("latin1");
  }

  get left(): number {
    return this.bytes.length - this.at;
  }
}
