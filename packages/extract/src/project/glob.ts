/**
 * Does a path match a glob? `**` stands for any folders, `*` and `?` for what has no slash, `[…]` for one letter,
 * `{a,b}` for either. What begins with a dot is matched only by a dot. The work grows with both lengths, never faster.
 */
export function matchesGlob(path: string, glob: string): boolean {
  let pattern = compiled.get(glob);
  if (!pattern) {
    pattern = braces(glob).map((each) => each.split("/").map((part) => (part === "**" ? part : tokensOf(part))));
    compiled.set(glob, pattern);
  }
  const parts = path.split("/");
  return pattern.some((each) => matchParts(parts, each));
}

/** What one letter of a name must be; `*` stands for any number of any letters. */
type Token = "*" | ((letter: string) => boolean);
type Part = readonly Token[] | "**";

const compiled = new Map<string, readonly (readonly Part[])[]>();
const mostAlternatives = 200;

/** Reads from the left, keeping every position that the parts so far can reach: never more than there are parts. */
function matchParts(parts: readonly string[], pattern: readonly Part[]): boolean {
  const last = pattern.at(-1);
  // Mostly the name of the file alone says no.
  if (last !== undefined && last !== "**" && !matchesName(parts.at(-1) ?? "", last)) return false;
  let reached = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      const name = parts[at];
      if (part !== "**") {
        if (name !== undefined && matchesName(name, part)) next.add(at + 1);
        continue;
      }
      next.add(at);
      for (let end = at; end < parts.length && !parts[end]?.startsWith(".") && !next.has(end + 1); end += 1)
        next.add(end + 1);
    }
    reached = next;
  }
  return reached.has(parts.length);
}

/** After a `*` the shortest that fits is enough, because what follows is tried further right until it fits. */
function matchesName(name: string, tokens: readonly Token[]): boolean {
  const [first] = tokens;
  if (name.startsWith(".") && (first === "*" || first === any || !first?.("."))) return false;
  let [at, token] = [0, 0];
  let retry: { at: number; readonly token: number } | undefined;
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted === "*") {
      retry = { at, token };
      token += 1;
    } else if (wanted?.(name[at] ?? "")) {
      at += 1;
      token += 1;
    } else {
      if (!retry) return false;
      retry.at += 1;
      at = retry.at;
      token = retry.token + 1;
    }
  }
  return tokens.slice(token).every((rest) => rest === "*");
}

const any = () => true;

function tokensOf(part: string): readonly Token[] {
  const found: Token[] = [];
  for (const [text] of part.matchAll(/\[[!^]?[^\]]+\]|\*+|[\s\S]/g)) {
    if (text.startsWith("*")) found.push("*");
    else if (text === "?") found.push(any);
    else if (text.length > 1) found.push(letters(text.slice(1, -1)));
    else found.push((letter) => letter === text);
  }
  return found;
}

function letters(inside: string): (letter: string) => boolean {
  const not = /^[!^]/.test(inside);
  const ranges = [...inside.slice(not ? 1 : 0).matchAll(/([\s\S])-([\s\S])|([\s\S])/g)];
  const within = (letter: string) =>
    ranges.some(([, from, to, one]) => (from && to ? from <= letter && letter <= to : letter === one));
  return (letter) => within(letter) !== not;
}

function braces(glob: string): readonly string[] {
  let open = [glob];
  for (;;) {
    const next = open.flatMap((each) => {
      const [whole, inner] = /\{([^{}]*,[^{}]*)\}/.exec(each) ?? [];
      if (whole === undefined || inner === undefined) return [each];
      return inner.split(",").map((part) => each.replace(whole, () => part));
    });
    if (next.length === open.length || next.length > mostAlternatives) return open;
    open = next;
  }
}
