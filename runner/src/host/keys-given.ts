/** What runners record in the ledger's own chain when they give keys of exclusive blocks. */
export const keysGiven = "keys-given";
