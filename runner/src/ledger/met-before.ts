/*
 * Sequences of texts that were met before, and what is remembered of each. What comes next nearly always is asked first,
 * so that one that is met again and again costs a comparison for each of its texts.
 */

/** So many texts behind others are remembered in all: from outside any may come. */
const most = 2_000;
const longestText = 64;

export interface Met<Value> {
  readonly next: Map<string, Met<Value>>;
  likelyText: string | undefined;
  likelyMet: Met<Value> | undefined;
  /** Of the texts so far. */
  value: Value | undefined;
}

export interface MetBefore<Value> {
  /** Before the first text. */
  readonly none: Met<Value>;
  /** Undefined where nothing more is remembered. */
  behind(met: Met<Value>, text: string): Met<Value> | undefined;
}

export function metBefore<Value>(): MetBefore<Value> {
  let remembered = 0;
  const meet = (met: Met<Value>, text: string): Met<Value> | undefined => {
    if (remembered === most || text.length > longestText) return undefined;
    remembered += 1;
    const next = nothingBehind<Value>();
    met.next.set(text, next);
    if (!met.likelyMet) {
      met.likelyText = text;
      met.likelyMet = next;
    }
    return next;
  };
  return {
    none: nothingBehind(),
    behind: (met, text) => (met.likelyText === text ? met.likelyMet : (met.next.get(text) ?? meet(met, text))),
  };
}

function nothingBehind<Value>(): Met<Value> {
  return { next: new Map(), likelyText: undefined, likelyMet: undefined, value: undefined };
}
