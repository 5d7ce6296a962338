const most = 600;

/** What git or a remote wrote, fit for people: no passwords, no terminal escapes, no endless text. */
export function shownText(text: string): string {
  const plain = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "")
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/@\s]+@/gi, "$1")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(hint:|To |Done$)/.test(line))
    .join("; ");
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}
