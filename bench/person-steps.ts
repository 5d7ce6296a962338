import { defineRole, defineWorkflow, human, sequence, trigger } from "@geartrain/dsl";
import { authoredOf } from "@geartrain/dsl/authored";
import type { Executable } from "@geartrain/model";
import { z } from "zod";

export const stepNames = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"] as const;

/** What each step takes in, on both sides. */
export const given = { count: z.number(), note: z.string().max(200) };

/** Ten steps by people, one after the other. */
export function personSteps(): { executable: Executable; steps: readonly string[] } {
  const clerk = defineRole("clerk", { department: "office", members: ["ada"] });
  const begin = trigger("begin", { by: clerk, gives: given });
  const step = (name: string) => human(name, { by: clerk, form: given, due: "1 day" });
  const [one, two, three, four, five, six, seven, eight, nine, ten] = stepNames;
  const flow = sequence(
    ...([step(one), step(two), step(three), step(four), step(five)] as const),
    ...([step(six), step(seven), step(eight), step(nine), step(ten)] as const),
  );
  const workflow = defineWorkflow("people", {
    purpose: "Ten steps",
    owner: clerk,
    starts: begin,
    flow,
    ends: { done: {} },
  });
  const executable = authoredOf(workflow);
  if (!executable) throw new Error("the workflow was not made");
  return { executable, steps: stepNames };
}
