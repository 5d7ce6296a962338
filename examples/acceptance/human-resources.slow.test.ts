import { expect, it } from "vitest";
import { decided, ended, handedOver, openOffice } from "./office.fixture.ts";

const firm = openOffice("human-resources");

it("days off are asked for again, and entered", async () => {
  const july = { firstDay: "2030-07-06", lastDay: "2030-07-17", standIn: "Bashir" };
  const asked = await firm.start("time-off", july, "aiko");
  await firm.complete(asked, "decide", "clara", "other-days", { why: "The release" });
  await firm.complete(asked, "change", "aiko", "ask", { firstDay: "2030-07-20", lastDay: "2030-07-31" });
  await firm.complete(asked, "decide", "diego", "approve");
  await firm.work();

  expect(handedOver(await firm.show(asked))).toEqual({ firstDay: "2030-07-20", lastDay: "2030-07-31" });
  expect(await firm.file("calendar/aiko-2030-07-20.txt")).toContain("approved by diego");
});

it("courses are assigned to one person, and recorded one by one", async () => {
  const training = await firm.start("employee-training", { who: "aiko", job: "sales" }, "esther");
  expect(await firm.refused(training, "take-course/1", "bashir", undefined, { score: 90 })).toMatchObject({ exit: 1 });
  await firm.complete(training, "take-course/2", "aiko", undefined, { score: 91 });
  await firm.complete(training, "take-course/1", "aiko", undefined, { score: 77 });
  await firm.work();

  expect(handedOver(await firm.show(training))).toEqual({ who: "aiko", scores: [77, 91] });
  expect(JSON.parse(await firm.file("records/aiko/what-we-promise.json"))).toMatchObject({ score: 91 });
});

it("a candidate picks a day, and is entered without anybody's help", async () => {
  const noor = {
    candidate: "Noor Jansen",
    email: "noor@example.net",
    interviewer: "Hugo Martin",
    earliest: "2030-02-04",
  };
  const interview = await firm.start("candidate-scheduling", noor, "greta");
  await firm.work();
  await firm.send("greta", "reply", "noor@example.net", { picked: "second" });
  await firm.work();
  const shown = await firm.show(interview);

  expect(handedOver(shown)).toEqual({ candidate: "Noor Jansen", day: "2030-02-05" });
  expect(decided(shown)).toEqual(["reply: greta done"]); // whoever brought the letter in
});

it("whoever joins is handed from department to department", async () => {
  const yara = { name: "Yara Haddad", email: "yara@example.net", job: "sales" };
  const search = await firm.start("recruiting", yara, "greta");
  await firm.complete(search, "interview", "clara", "hire");
  await firm.complete(search, "offer", "finn", "accepted", { startsOn: "2020-02-03" });
  const check = await firm.next(search, "background-check");
  await firm.send("greta", "report", `BC-${check}`, { clear: true, remarks: "" });
  const equipment = await firm.next(search, "equipment-provisioning");
  await firm.complete(equipment, "prepare-desk", "kofi", undefined, { room: "2.14" });
  await firm.complete(equipment, "prepare-computer", "ivo", undefined, { serial: "S-1" });
  const training = await firm.next(search, "first-training");
  await firm.complete(training, "plan-first-weeks", "diego", undefined, { courses: ["Security"] });
  await firm.complete(await firm.next(search, "access-setup"), "hand-over-badge", "lena", undefined, { badge: "B-7" });
  const culture = await firm.next(search, "culture");
  await firm.complete(culture, "first-lunch", "clara", undefined, { learned: "Where the coffee is" });
  const shown = await firm.case(search);

  expect(shown.status).toBe("closed");
  expect(ended(shown).toSorted()).toEqual([
    "access-setup: done",
    "background-check: done",
    "culture: done",
    "equipment-provisioning: done",
    "first-training: done",
    "recruiting: done",
  ]);
});
