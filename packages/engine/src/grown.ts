/*
 * Lists that grow by one. V8 gives a list that something is pushed to room for sixteen more: almost all lists of a state
 * stay shorter than that, and are copied at every decision.
 */

/** A copy with one more at its end. */
export function withLast<T>(list: readonly T[], last: T): T[] {
  const longer = new Array<T>(list.length + 1);
  for (let at = 0; at < list.length; at += 1) longer[at] = list[at] as T;
  longer[list.length] = last;
  return longer;
}

/** From here on another copy for each entry costs more than room that nobody uses. */
const long = 16;

/** The list with one more at its end: the same list where it is long, a copy of a short one. */
export function grown<T>(list: T[], last: T): T[] {
  if (list.length < long) return withLast(list, last);
  list.push(last);
  return list;
}
