import { durationIn, withoutDeadline } from "./durations-in.ts";
import type { MappedKind, MappedStep } from "./mapped-step.ts";
import { baseOfThird, isBase, isDeciding, isFilling, isTelling } from "./verbs.ts";

interface Understood {
  readonly step: MappedStep;
  readonly notes: readonly string[];
}

interface Phrase {
  readonly actors: readonly string[];
  readonly does: string;
  readonly note?: string;
}

const machine =
  /^(?:the )?(?:system|software|erp|crm|server|bot|robot|script|app|application|web ?site|portal|tool|automation|database|workflow)$/i;
const someone = "team";

/** What a line of a list says: who does what, by when. `before`: the step it follows. */
export function understood(line: string, number: number, before: MappedStep | undefined): Understood {
  const text = line.replace(/[.;\s]+$/, "");
  const due = durationIn(text);
  const { actors, does, note } = phraseOf(withoutDeadline(text) || text, before);
  const automatic = actors.length > 0 && actors.every((actor) => machine.test(actor));
  const kind = kindOf(does, automatic);
  const notes = [
    ...(note === undefined || kind === "wait" ? [] : [note]),
    ...(/^(?:if|when|unless|in case)\b/i.test(text)
      ? ["has a condition: it stands here as a step that always happens"]
      : []),
  ];
  const to = kind === "tell" ? recipientIn(does) : undefined;
  const step = { line: number, text, details: [], actors: automatic || kind === "wait" ? [] : actors, kind, does };
  return { step: { ...step, ...(due && { due }), ...(to && { to }) }, notes };
}

function kindOf(does: string, automatic: boolean): MappedKind {
  const verb = (does.split(" ")[0] ?? "").toLowerCase();
  if (verb === "wait") return "wait";
  if (automatic) return isTelling(verb) ? "tell" : "automatic";
  if (isDeciding(does)) return "decide";
  return isFilling(verb) ? "fill" : "do";
}

function phraseOf(text: string, before: MappedStep | undefined): Phrase {
  const spoken = text
    .replace(/^(?:if|when|unless|in case)\b[^,]*,\s*(?:then\s+)?/i, "")
    .replace(/^(?:then|next|finally|first|afterwards),?\s+/i, "");
  const named = /^([\p{L}][\p{L}\d &/'-]{0,40}?)\s*(?::|\s[-–—]\s)\s*(.+)$/u.exec(spoken);
  if (named?.[1] && named[2]) return { actors: actorsIn(named[1]), does: baseFirst(named[2]) };
  const passive =
    /^(.+?) (?:is|are|gets?) (?:then )?([a-z-]+(?:ed|t)) (.*?)\bby (?:the |an? )?([\p{L}][\p{L}\d &/-]{0,40})$/iu.exec(
      spoken,
    );
  if (passive)
    return { actors: actorsIn(passive[4] ?? ""), does: activeOf(passive[2] ?? "", passive[1] ?? "", passive[3] ?? "") };
  return byVerb(spoken.split(" "), before);
}

/** The actor is what stands before the first verb: "Accounts payable pays the invoice". */
function byVerb(words: readonly string[], before: MappedStep | undefined): Phrase {
  const at = verbAt(words);
  if (at === undefined) {
    const actors = before?.actors.length ? before.actors : [someone];
    const says = isBase(words[0] ?? "") ? "" : "no verb was recognised in it, and it ";
    return {
      actors,
      does: lowerFirst(words.join(" ")),
      note: `${says}does not say who: ${actors.join(", ")} is assumed`,
    };
  }
  const rest = words
    .slice(modal.test(words[at] ?? "") ? at + 1 : at)
    .filter((word, index) => index > 0 || !/^to$/i.test(word));
  return { actors: actorsIn(words.slice(0, at).join(" ")), does: baseFirst(rest.join(" ")) };
}

const modal = /^(?:must|should|shall|will|can|may|has|have|needs?)$/i;
const determiner = /^(?:the|an?|all|any|each|every|their|its|our|his|her|this|that|these|it|them|and|or)$/i;

/** Where the verb stands behind an actor; undefined for an order ("Review the form") and where none is known. */
function verbAt(words: readonly string[]): number | undefined {
  const near = words.slice(0, 7).map((word, index) => ({ word, index }));
  const verbs = near.filter(({ word, index }) => {
    if (index === 0) return false;
    // "HR and payroll update the records": a base form counts where an object follows, since most are nouns too.
    const plural = isBase(word) && (determiner.test(words[index + 1] ?? "") || /[^s]s$/.test(words[index - 1] ?? ""));
    return modal.test(word) || baseOfThird(word) !== undefined || plural;
  });
  const first = verbs[0]?.index;
  const order = isBase(words[0] ?? "") && (determiner.test(words[1] ?? "") || first === undefined);
  return order ? undefined : first;
}

function actorsIn(text: string): string[] {
  return text
    .split(/\s*(?:,|\/|&|\band\b|\bor\b)\s*/i)
    .map((actor) => actor.replace(/^(?:the|an?|our|their|his|her)\s+/i, "").trim())
    .filter((actor) => actor !== "");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function baseFirst(text: string): string {
  const [first = "", ...rest] = text.split(" ");
  return [baseOfThird(first) ?? first.toLowerCase(), ...rest].join(" ");
}

/** "The form is reviewed by the manager": review the form. */
function activeOf(participle: string, object: string, rest: string): string {
  const low = participle.toLowerCase();
  const base = [baseOfThird(low), low.replace(/ed$/, ""), low.replace(/d$/, ""), low.replace(/ied$/, "y")].find(
    (form) => form !== undefined && isBase(form),
  );
  return [base ?? low, object.replace(/^The /, "the "), rest.trim()].filter(Boolean).join(" ");
}

function recipientIn(does: string): string | undefined {
  const to = /\bto (?:the |an? )?([\p{L}][\p{L} -]{1,30})$/iu.exec(does)?.[1];
  const direct = /^(?:notify|inform|email|e-mail|remind|tell|thank) (?:the |an? )?([\p{L}-]+)/iu.exec(does)?.[1];
  return to ?? direct;
}
