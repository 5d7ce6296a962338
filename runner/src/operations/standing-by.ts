import { OperatingError } from "../operating-error.ts";

/** Says once that another runner has the ledger, and once that this one takes over. */
export interface StandingBy {
  /** Is this why nothing can be done now? */
  isFor(error: unknown): boolean;
  /** Work went well: if somebody else had the ledger, they have it no longer. */
  takesOver(): void;
}

export function standingBy(say: (line: string) => void): StandingBy {
  let holder: string | undefined;
  return {
    isFor: (error) => {
      if (!(error instanceof OperatingError) || error.code !== "lease-held") return false;
      // The lease is renewed again and again; who has it is news only once.
      const who = error.message.replace(/ until .*$/, "");
      if (who !== holder) say(`${error.message} Standing by: this runner takes over when that is over.`);
      holder = who;
      return true;
    },
    takesOver: () => {
      if (holder !== undefined) say("The ledger is free again: this runner takes over.");
      holder = undefined;
    },
  };
}
