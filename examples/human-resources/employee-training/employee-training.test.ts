import { coverage, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { people } from "../people.ts";
import { employeeTraining } from "./employee-training.workflow.ts";

afterAll(() => coverage(employeeTraining).assertComplete());

it.each([
  { job: "engineering", courses: ["Security", "Our architecture"] },
  { job: "sales", courses: ["Security", "What we promise"] },
  { job: "finance", courses: ["Security", "Money laundering"] },
] as const)("for $job the courses are assigned, taken and recorded", async ({ job, courses }) => {
  const recorded: unknown[] = [];
  const firm = simulate({ people, actions: { record: ({ course, score }) => void recorded.push({ course, score }) } });
  const training = await firm.start(employeeTraining, { who: "aiko", job }, { as: "esther" });
  expect(training.tasks.map(({ needs }) => needs.course)).toEqual(courses);
  expect(training.task("take-course").people).toEqual(["aiko"]);

  await training.complete("take-course", { as: "aiko", iteration: 2, form: { score: 91 } });
  await training.complete("take-course", { as: "aiko", form: { score: 77 } });

  expect(recorded).toEqual([
    { course: courses[1], score: 91 },
    { course: courses[0], score: 77 },
  ]);
  expect(training.handsOver).toEqual({ who: "aiko", scores: [77, 91] });
  expect(firm.notifications).toMatchObject([{ to: "aiko", subject: "You are trained" }]);
});

it("nobody learns for somebody else, and the lead hears of what is late", async () => {
  const firm = simulate({ people });
  const training = await firm.start(employeeTraining, { who: "aiko", job: "sales" }, { as: "esther" });

  await expect(training.complete("take-course", { as: "bashir", form: { score: 100 } })).rejects.toThrow(/refused/);
  await firm.later("35 days");
  expect(training.task("take-course").people).toContain("clara");
});
