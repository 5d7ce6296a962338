/** The number between these, both included, that is written with the fewest digits: 1 000 between 500 and 5 000. */
export function roundNumber(first: number, last: number, admits: (value: number) => boolean): number {
  if (first === last) return first;
  if (last <= 0 && first < 0) return -roundNumber(-last || 0, -first, (value) => admits(-value || 0)) || 0;
  if (first < 0) return roundNumber(0, last, admits);
  const near = Math.min(last, Math.max(first * 2, 1_000));
  for (let power = Math.ceil(Math.log10(near)); power > -18; power -= 1) {
    const found = roundAt(first, near, power, admits);
    if (found !== undefined) return found;
  }
  return first;
}

function roundAt(first: number, last: number, power: number, admits: (value: number) => boolean): number | undefined {
  const start = Math.max(1, Math.ceil(first * 10 ** -power));
  if (start > 2 ** 53) return undefined;
  for (const digits of [start, start + 1]) {
    const value = Number(`${digits}e${power}`);
    if (value >= first && value <= last && admits(value)) return value;
  }
  return undefined;
}
