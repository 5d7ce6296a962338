const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The next double above; the greatest stays. Minus zero is zero: JavaScript's comparisons do not tell them apart. */
export function nextUp(value: number): number {
  if (value >= Number.MAX_VALUE) return Number.MAX_VALUE;
  if (value === 0) return Number.MIN_VALUE;
  return step(value, value > 0) || 0;
}

/** One step in magnitude, on the bits. Little endian: every machine that Node runs on is. */
function step(value: number, grow: boolean): number {
  double[0] = value;
  const [low = 0, high = 0] = words;
  if (grow) {
    words[0] = low + 1;
    if (low === 0xffff_ffff) words[1] = high + 1;
  } else {
    words[0] = low - 1;
    if (low === 0) words[1] = high - 1;
  }
  return double[0] ?? value;
}
