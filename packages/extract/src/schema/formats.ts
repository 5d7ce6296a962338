/** Words of zod that make a text of a format, and the format's own name; methods of `z.string()` have the same names. */
const formats: Readonly<Record<string, string>> = {
  "iso.date": "date",
  "iso.datetime": "datetime",
  "iso.time": "time",
  "iso.duration": "duration",
  date: "date",
  datetime: "datetime",
  time: "time",
  duration: "duration",
  base64: "base64",
  base64url: "base64url",
  cidrv4: "cidrv4",
  cidrv6: "cidrv6",
  creditCard: "credit_card",
  cuid: "cuid",
  cuid2: "cuid2",
  currencyCode: "currency_code",
  e164: "e164",
  email: "email",
  emoji: "emoji",
  guid: "guid",
  hex: "hex",
  hostname: "hostname",
  httpUrl: "url",
  iban: "iban",
  ipv4: "ipv4",
  ipv6: "ipv6",
  jwt: "jwt",
  ksuid: "ksuid",
  mac: "mac",
  nanoid: "nanoid",
  ulid: "ulid",
  url: "url",
  uuid: "uuid",
  uuidv4: "uuid",
  uuidv6: "uuid",
  uuidv7: "uuid",
  xid: "xid",
};

export function formatOf(word: string): string | undefined {
  return Object.hasOwn(formats, word) ? formats[word] : undefined;
}

/** What `z.int32()` and the like add to a number. */
export const integerRanges: Readonly<Record<string, readonly [number, number] | null>> = {
  int: null,
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
};
