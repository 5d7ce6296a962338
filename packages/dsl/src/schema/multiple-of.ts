/**
 * Is this number the double nearest to a multiple of the step? Zod admits its neighbours too (`0.1 + 0.2` for cents),
 * and then what is a cent to a rule would not be one to `===`. Decided exactly, in whole numbers: a double is
 * `mantissa × 2^exponent`, a step is read as the decimal it is written as.
 */
export function isNearestMultiple(value: number, step: number): boolean {
  const unit = decimal(step);
  if (unit.digits === 0n) return false;
  const { mantissa, exponent } = double(value);
  let above = mantissa * (exponent > 0 ? 2n ** BigInt(exponent) : 1n);
  let below = unit.digits * (exponent < 0 ? 2n ** BigInt(-exponent) : 1n);
  if (unit.places > 0) above *= 10n ** BigInt(unit.places);
  else below *= 10n ** BigInt(-unit.places);
  const count = rounded(above, below);
  return Number(`${count * unit.digits}e${-unit.places}`) === value;
}

/** The decimal that a number is written as: `digits × 10^-places`. */
function decimal(value: number): { readonly digits: bigint; readonly places: number } {
  const [number = "0", power = "0"] = String(Math.abs(value)).split("e");
  const [whole = "0", fraction = ""] = number.split(".");
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(power) };
}

/** The double as it is stored: `mantissa × 2^exponent`. */
function double(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const magnitude = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: value < 0 ? -magnitude : magnitude, exponent: Math.max(biased, 1) - 1_075 };
}

function rounded(above: bigint, below: bigint): bigint {
  const half = above < 0n ? -below : below;
  return (2n * above + half) / (2n * below);
}
