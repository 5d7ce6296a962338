import { describe, expect, it } from "vitest";
import { commandBlock, name, text } from "./escape.ts";

describe("text from data", () => {
  it.each([
    ["plain words, 1,499.00 USD (net).", "plain words, 1,499.00 USD (net)."],
    ["a | b", "a \\| b"],
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["`code`", "\\`code\\`"],
    ["[click](javascript:x)", "\\[click\\](javascript:x)"],
    ["![x](https://a.b)", "\\!\\[x\\](https&#58;//a.b)"],
    ["see www.a.b", "see www&#46;a.b"],
    ["_www.a.b", "\\_www&#46;a.b"],
    ["ada@example.org", "ada&#64;example.org"],
    ["&lt;", "&amp;lt;"],
    ["\\| x", "\\\\\\| x"],
    ["1. first", "1\\. first"],
    ["1.5 first", "1.5 first"],
    ["- item", "\\- item"],
    ["-5 USD", "-5 USD"],
    ["---", "\\---"],
    ["$x$ and $$", "&#36;x&#36; and &#36;&#36;"],
    ["two\r\nlines", "two ↵ lines"],
    ["\u001b[31mred", "␛\\[31mred"],
    ["\u202egnp.exe", "\ufffdgnp.exe"],
    ["half \ud83d", "half \ufffd"],
    ["   set in   ", "set in"],
  ])("%j", (data, markdown) => {
    expect(text(data)).toBe(markdown);
  });

  it("is cut where it is very long, with a note", () => {
    expect(text("x".repeat(500), 10)).toBe("xxxxxxxxxx… (490 more characters)");
    expect(text("😀".repeat(20), 5)).toBe("😀😀😀😀😀… (15 more characters)");
    expect(text("x".repeat(10_000_000), 5)).toBe("xxxxx… (very long: 10,000,000 characters)");
    expect(text(`e${"\u0301".repeat(100_000)}`).length).toBeLessThan(20);
  });
});

it("a name is code where it is as plain as names are", () => {
  expect([name("manager-approval"), name("a`b"), name("")]).toEqual(["`manager-approval`", "a\\`b", ""]);
});

it("the fence of a command is longer than any in it", () => {
  expect(commandBlock(["echo ````"])).toBe("`````sh\necho ````\n`````");
});
