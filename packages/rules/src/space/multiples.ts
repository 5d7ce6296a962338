/** Multiples of a step: the doubles nearest to them, by their count. A step is read as the decimal it is written as. */
export interface Multiples {
  readonly unit: number;
  at(count: number): number;
}

/** The multiples of a step; only those that are whole numbers, if asked. */
export function multiplesOf(step: number, whole: boolean): Multiples {
  const { digits, places } = decimal(step);
  if (!whole || places <= 0) return multiples(digits, places);
  return multiples(digits / commonDivisor(digits, 10n ** BigInt(places)), 0);
}

function multiples(digits: bigint, places: number): Multiples {
  const power = 10 ** places;
  const each = Number(digits);
  const quotient = places >= 0 && places <= 22;
  const at = (count: number): number => {
    const scaled = count * each;
    // Two whole numbers that doubles hold exactly: their quotient is the nearest double.
    if (quotient && Math.abs(scaled) <= Number.MAX_SAFE_INTEGER) return scaled / power;
    return Number(`${BigInt(count) * digits}e${-places}`);
  };
  return { unit: Number(`${digits}e${-places}`), at };
}

function decimal(value: number): { readonly digits: bigint; readonly places: number } {
  const [number = "0", power = "0"] = String(Math.abs(value)).split("e");
  const [whole = "0", fraction = ""] = number.split(".");
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(power) };
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}
