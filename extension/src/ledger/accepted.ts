/** What a command says of something that it accepted. */
export interface Accepted {
  readonly instance: string;
  readonly person: string;
  readonly where: { readonly kept: "ledger" | "journal" } | { readonly kept: "inbox"; readonly runner: string };
}

/** Where it is now, for a person. */
export function acceptedWords(said: string, { person, where }: Accepted): string {
  switch (where.kept) {
    case "ledger":
      return `${said} It is in the ledger, by ${person}.`;
    case "journal":
      return `${said} By ${person}; it is safe in this clone's journal until the next geartrain work writes it to the ledger.`;
    case "inbox":
      return `${said} By ${person}; it is in the inbox of runner ${where.runner}, which answers with its next turn.`;
  }
}
