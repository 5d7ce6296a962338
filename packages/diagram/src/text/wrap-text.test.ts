import { expect, test } from "vitest";
import { textWidth } from "./text-width.ts";
import { wrapText } from "./wrap-text.ts";

const setting = { size: 12, width: 100, lines: 3 };

test.each([
  ["short", ["short"]],
  ["", [""]],
  ["one two three four", ["one two three", "four"]],
  ["quote-from-second-pilot", ["quote-from-", "second-pilot"]],
  ["supercalifragilisticexpialidocious", ["supercalifragilis", "ticexpialidociou", "s"]],
  ["a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(3), 3],
])("%j is broken where a reader would break it", (text, lines) => {
  const found = wrapText(text, setting);
  if (typeof lines === "number") expect(found).toHaveLength(lines);
  else expect(found).toEqual(lines);
  for (const line of found) expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
});

test("what does not fit ends with an ellipsis", () => {
  expect(wrapText("many words ".repeat(20), setting).at(-1)).toMatch(/…$/);
});
