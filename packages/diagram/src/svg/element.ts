import { escapeXml } from "./escape-xml.ts";

type Value = string | number | undefined;

/** An element; what is `undefined` is left out. `content` is markup, attribute values are text. */
export function element(name: string, attributes: Readonly<Record<string, Value>>, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escapeXml(value ?? "")}"`)
    .join("");
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A text at a place. */
export function text(
  className: string,
  x: number,
  y: number,
  says: string,
  more: Readonly<Record<string, Value>> = {},
): string {
  return element("text", { class: className, x, y, ...more }, escapeXml(says));
}

/** A number with as many digits as a picture needs. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
