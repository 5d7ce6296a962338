// Characters that no XML 1.0 document may contain, not even escaped.
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for XML, between tags or in quotes: whatever an author wrote is shown and never read as markup. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, "\u{fffd}").replace(/[&<>"']/g, (letter) => entities[letter] ?? "");
}
