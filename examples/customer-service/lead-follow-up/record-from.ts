type Interest = "pumps" | "valves" | "other";

/** Reads a customer record out of a letter: who signed it, where they are reached, and what it is about. */
export function recordFrom(letter: string): { name: string; email: string; interest: Interest } {
  const email = /[\w.+-]+@[\w-]+\.[\w.-]*\w/.exec(letter)?.[0];
  if (email === undefined) throw new Error("the letter names no e-mail address");
  const signed = letter
    .trim()
    .split("\n")
    .findLast((line) => line.trim() !== "" && !line.includes("@"));
  const interest = /pump/i.test(letter) ? "pumps" : /valve/i.test(letter) ? "valves" : "other";
  return { name: signed?.trim() ?? email, email, interest };
}
