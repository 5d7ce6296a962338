import { coverage, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { people } from "../people.ts";
import { passwordReset } from "./password-reset.workflow.ts";

afterAll(() => coverage(passwordReset).assertComplete());

const forgotten = { account: "amara", phone: "4711-22" };

it("opens the account for somebody who is recognised", async () => {
  const desk = simulate({ people, actions: { reset: {} } });
  const reset = await desk.start(passwordReset, forgotten, { as: "bram" });
  await reset.complete("recognise", { as: "carmen", outcome: "recognised" });

  expect(reset).toMatchObject({ outcome: "done", handsOver: { account: "amara" } });
  expect(desk.notifications).toMatchObject([{ to: "bram", subject: "amara can sign in again" }]);
});

it("opens nothing for a stranger, and the head of IT hears of it", async () => {
  const desk = simulate({ people });
  const reset = await desk.start(passwordReset, forgotten, { as: "bram" });
  await reset.complete("recognise", { as: "carmen", outcome: "stranger", form: { remark: "Hung up at once" } });

  expect(reset).toMatchObject({ outcome: "refused", handsOver: { remark: "Hung up at once" } });
  expect(desk.notifications).toMatchObject([{ to: "head-of-it", body: expect.stringContaining("Hung up at once") }]);
});

it("nobody at the help desk recognises themselves", async () => {
  const reset = await simulate({ people }).start(passwordReset, forgotten, { as: "carmen" });

  expect(reset.task("recognise").people).toEqual(["dmitri"]);
});

it("goes to the head of IT when nobody called within three hours", async () => {
  const desk = simulate({ people });
  const reset = await desk.start(passwordReset, forgotten, { as: "bram" });
  await desk.later("3 hours");

  expect(reset.task("recognise").people).toContain("gita");
});
