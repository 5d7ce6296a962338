import DOMPurify from "dompurify";
import mermaid from "mermaid";
import { SaxesParser } from "saxes";

/** One element of an XML document. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of a document in order; fails where it is not well-formed. */
export function parseXml(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const parser = new SaxesParser({ fragment: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const written = Object.entries(attributes).map(([key, value]) => [
      key,
      typeof value === "string" ? value : value.value,
    ]);
    tags.push({ name, attributes: Object.fromEntries(written) });
  });
  parser.write(text).close();
  return tags;
}

// Mermaid cleans labels with a library that needs a page; whether a text can be parsed does not depend on it.
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });

/** Fails where Mermaid itself can't read the text. */
export async function parseMermaid(text: string): Promise<void> {
  await mermaid.parse(text);
}
