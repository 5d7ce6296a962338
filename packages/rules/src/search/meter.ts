/** Counts work in visited rules times fields, so that the same table gives the same answer on every machine. */
export interface Meter {
  /** Takes from what is left; false once there was not enough, and from then on. */
  spend(units: number): boolean;
  /** Adds to the share of the space that is decided. */
  decide(share: number): void;
  readonly spent: number;
  readonly exhausted: boolean;
  /** From 0 to 1, and 1 exactly when nothing was left out. */
  readonly checked: number;
}

export function meter(budget: number): Meter {
  let left = budget;
  let decided = 0;
  let exhausted = false;
  return {
    spend: (units) => {
      left -= units;
      if (left < 0) exhausted = true;
      return !exhausted;
    },
    decide: (share) => {
      decided += share;
    },
    get spent() {
      return budget - left;
    },
    get exhausted() {
      return exhausted;
    },
    get checked() {
      return exhausted ? Math.min(decided, 1 - Number.EPSILON) : 1;
    },
  };
}
