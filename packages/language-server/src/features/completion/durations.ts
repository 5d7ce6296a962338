const units = ["minute", "hour", "day", "week", "business hour", "business day"];

const usual = ["30 minutes", "4 hours", "1 day", "2 days", "1 business day", "2 business days", "5 business days"];

/** Lengths of time that go on from what was typed. */
export function durationsFrom(typed: string): readonly string[] {
  const [, count] = /^\s*(\d+(?:\.\d+)?)/.exec(typed) ?? [];
  if (count === undefined) return usual;
  return units.map((unit) => `${count} ${unit}${Number(count) === 1 ? "" : "s"}`);
}

/** Does a duration stand at this place of a model? */
export function takesDuration(pointer: string): boolean {
  return /\/(due|by|after|whenLateBy|within|timeout|effort|for|keep|first|target)$/.test(pointer);
}

export function takesReminder(pointer: string): boolean {
  return /\/remind\/\d+$/.test(pointer);
}
