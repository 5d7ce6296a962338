/** What people do in offices. Nouns that are verbs too ("order", "request") are found by their form and place. */
const bases = `accept acknowledge activate add adjust agree allocate analyse analyze announce answer apply appoint
approve archive arrange ask assemble assess assign attach attend audit authorise authorize book brief bring build buy
calculate call cancel categorise categorize check choose clarify clean clear close collect communicate compare compile
complete conduct configure confirm contact coordinate copy correct create decide decline define delete deliver design
determine develop discuss dispatch distribute document download draft edit email e-mail enter escalate estimate evaluate
examine explain export extract file fill finalise finalize find finish fix follow forward gather get give grant greet
handle hand hire identify implement import inform initiate inspect install interview introduce investigate invite invoice
issue issues join launch learn leave list log look mail make manage match measure meet monitor move negotiate note notify
obtain offer onboard open order organise organize pack pay perform pick place plan post prepare present print prioritise
prioritize process produce propose prove provide publish purchase put qualify question quote raise rank rate read receive
recommend reconcile record recruit refund register reimburse reject release remind remove repair repeat replace reply
report request research reserve resolve respond return review revise run save scan schedule score screen select sell send
set share ship sign sort start stop store submit summarise summarize supply support take talk tell test thank train
transfer translate try update upload use validate verify visit wait welcome withdraw work write`;

const irregular: Readonly<Record<string, string>> = { does: "do", goes: "go", has: "have", is: "be", sent: "send" };

const known = new Set(bases.split(/\s+/));

/** The base form of a verb as it stands after "the manager": `reviews` → `review`; undefined for other words. */
export function baseOfThird(word: string): string | undefined {
  const low = word.toLowerCase();
  const candidates = [low.replace(/ies$/, "y"), low.replace(/es$/, ""), low.replace(/s$/, "")];
  return irregular[low] ?? candidates.find((base) => base !== low && known.has(base));
}

export function isBase(word: string): boolean {
  return known.has(word.toLowerCase());
}

const filling = new Set(
  "fill enter submit write request raise report complete upload propose draft record register log apply".split(" "),
);
const deciding = new Set("approve decide authorise authorize accept review evaluate assess reject".split(" "));
const telling = new Set("send notify inform email e-mail mail remind tell announce thank acknowledge".split(" "));

export function isFilling(verb: string): boolean {
  return filling.has(verb);
}

/** Does what is done end with a yes or a no? "Checks the form" does not; "checks and approves it" does. */
export function isDeciding(does: string): boolean {
  const words = does.toLowerCase().split(/\W+/);
  const [verb = ""] = words;
  return (
    deciding.has(verb) ||
    words.some((word) => /^(approves?|rejects?|declines?)$/.test(word)) ||
    /\bsigns? off\b/.test(does)
  );
}

export function isTelling(verb: string): boolean {
  return telling.has(verb);
}
