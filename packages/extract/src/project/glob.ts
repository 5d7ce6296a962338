/**
 * Does a path match a glob? `**` stands for any folders, `*` and `?` for what has no slash, `[…]` for one letter,
 * `{a,b}` for either. What begins with a dot is matched only by a dot.
 */
export function matchesGlob(path: string, glob: string): boolean {
  let pattern = compiled.get(glob);
  if (!pattern) {
    const alternatives = braces(glob);
    pattern = alternatives.map((each) => each.split("/").map((part) => (part === "**" ? part : partPattern(part))));
    compiled.set(glob, pattern);
  }
  const parts = path.split("/");
  return pattern.some((each) => matchParts(parts, each));
}

type Part = RegExp | "**";

const compiled = new Map<string, readonly (readonly Part[])[]>();
const mostAlternatives = 200;

/** Reads from the left, keeping every position that the parts so far can reach: never more than there are parts. */
function matchParts(parts: readonly string[], pattern: readonly Part[]): boolean {
  let reached = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      if (part === "**") {
        next.add(at);
        for (let end = at; end < parts.length && !parts[end]?.startsWith("."); end += 1) next.add(end + 1);
      } else if (parts[at] !== undefined && part.test(parts[at])) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(parts.length);
}

function partPattern(part: string): RegExp {
  const hidden = part.startsWith(".") ? "" : "(?!\\.)";
  const text = part.replace(/\[!?[^\]]+\]|[.+^${}()|\\[\]]|\*+|\?/g, (found) => {
    if (found.startsWith("*")) return "[^/]*?";
    if (found === "?") return "[^/]";
    if (found.length > 1 && found.startsWith("[")) return found.replace(/^\[!/, "[^").replaceAll("\\", "\\\\");
    return `\\${found}`;
  });
  try {
    return new RegExp(`^${hidden}${text}$`, "u");
  } catch {
    return /^(?!)/;
  }
}

function braces(glob: string): readonly string[] {
  let open = [glob];
  for (;;) {
    const next = open.flatMap((each) => {
      const [whole, inner] = /\{([^{}]*,[^{}]*)\}/.exec(each) ?? [];
      return whole === undefined || inner === undefined
        ? [each]
        : inner.split(",").map((part) => each.replace(whole, () => part));
    });
    if (next.length === open.length || next.length > mostAlternatives) return open;
    open = next;
  }
}
