import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Node } from "./node.ts";
import type { Ref } from "./ref.ts";
import { refOf } from "./ref.ts";

/** What may stand inside `${…}` of a {@link text}. */
export type TextPart = Ref<string | number | boolean> | string | number | boolean;

/**
 * Text with data in it, filled in when its reader opens. For a value that may be missing write
 * `firstOf(ref, literal("…"))`.
 *
 * @throws DefinitionError `language/not-a-reference`
 * @example
 * ```ts
 * const subject = text`Your request over ${request.output.amount} USD for ${request.output.vendor}`;
 * ```
 */
export function text(strings: TemplateStringsArray, ...parts: readonly TextPart[]): Ref<string> {
  const all = strings.flatMap((string, index) => (index < parts.length ? [string, partOf(parts[index])] : [string]));
  return refOf({ ref: "text", parts: joined(all) });
}

/** Plain text or a reference to text, as one node. */
export function textNode(value: string | Ref<string>, place: string): Node {
  if (typeof value === "string") return { ref: "text", parts: joined([value]) };
  const node = behind<Node>(value, "reference");
  if (node) return node;
  throw new DefinitionError("language/not-a-reference", `${place} must be a text, or text\`…\` with references in it`);
}

function partOf(part: unknown): string | Node {
  if (typeof part === "string" || typeof part === "number" || typeof part === "boolean") return String(part);
  const node = behind<Node>(part, "reference");
  if (node) return node;
  throw new DefinitionError(
    "language/not-a-reference",
    "what stands inside text`…` must be a reference, a text or a number",
  );
}

/** Neighbouring plain texts are one, and an empty one is none, so that each text has one form. */
function joined(parts: readonly (string | Node)[]): readonly (string | Node)[] {
  const kept: (string | Node)[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (typeof part !== "string") kept.push(part);
    else if (typeof last === "string") kept[kept.length - 1] = last + part;
    else if (part !== "") kept.push(part);
  }
  return kept;
}
