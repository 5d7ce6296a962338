import { beforeAll, expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";

let clone = "";

beforeAll(() => {
  clone = purchases({ remote: false });
  write(clone, "ring.workflow.ts", ring);
  commitAll(clone, "Call back");
});

function run(...args: readonly string[]) {
  return geartrain(clone, args);
}

it("a telephone number is text where text is asked for, when something is started and when a task is done", () => {
  const started = run("start", "ring", "--set", "phone=12345", "--set", "times=3", "--set", "at.zip=04711", "--json");
  expect(started).toMatchObject({ exit: 0, err: "" });
  const { instance } = JSON.parse(started.out) as { instance: string };
  expect(run("complete", instance, "--set", "code=0042", "--set", "reached=true", "--as", "bob").exit).toBe(0);
  const { steps, input } = JSON.parse(run("show", instance, "--json").out);
  const given = Object.fromEntries(
    (input as { name: string; value: unknown }[]).map(({ name, value }) => [name, value]),
  );
  expect(given).toEqual({ phone: "12345", times: 3, at: { zip: "04711" } });
  expect(steps[0]).toMatchObject({ output: { code: "0042", reached: true } });
});

it("what fits no value of its field is refused with the field and what it takes, and nothing is recorded", () => {
  const { exit, err } = run("start", "ring", "--set", "phone=1", "--set", "times=often", "--set", "on=1.2.2026");
  expect(exit).toBe(2);
  expect(err).toBe(
    [
      "✗ What --set gives does not fit. (wrong-data)",
      '    times  is a whole number, at least 1, and "often" is not',
      '    on     is a date like 2026-01-31, and "1.2.2026" is not',
      "→ Correct it, and run the same command again: nothing was recorded.",
      "",
    ].join("\n"),
  );
});

const ring = `import { defineWorkflow, human, trigger } from "geartrain";
import { z } from "zod";
import { boss } from "./buy.workflow.ts";

const asked = trigger("asked", {
  gives: {
    phone: z.string(),
    times: z.int().min(1),
    on: z.iso.date().optional(),
    at: z.object({ zip: z.string() }).optional(),
  },
});
const call = human("call", {
  by: boss,
  due: "1 day",
  needs: { phone: asked.output.phone },
  form: { code: z.string(), reached: z.boolean() },
});

export const ring = defineWorkflow("ring", { purpose: "Call back", starts: asked, flow: call });
`;
