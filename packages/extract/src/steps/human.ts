import type { Assign, Due, Escalation, HumanOutcome, HumanStep, Votes } from "@geartrain/model";
import { fields } from "../draft/field-list.ts";
import { Place } from "../draft/place.ts";
import { reference, references, textReference } from "../draft/references.ts";
import { nothing } from "../values/constants.ts";
import { expiry } from "./expiry.ts";
import { calendarName, roleName, roleNames } from "./policy-names.ts";
import { reminders } from "./reminders.ts";
import type { StepParts } from "./step-parts.ts";
import { given, option, required, unreadDuration } from "./step-parts.ts";

export function compileHuman(parts: StepParts): HumanStep {
  const { name } = parts;
  const by = required(parts, "by", "Write who does it: by: a role.");
  const does = option(parts, "does");
  return {
    kind: "human",
    name,
    ...assigned(by, parts),
    ...given("does", does && textReference(does, `${name}.does`)),
    needs: references(option(parts, "needs"), `${name}.needs`),
    form: fields(option(parts, "form"), `${name}.form`),
    outcomes: outcomes(option(parts, "outcomes"), name),
    due: due(required(parts, "due", 'Write when it is due: due: "2 business days".'), name),
    notBy: notBy(option(parts, "notBy"), name),
    ...given("effort", option(parts, "effort")?.duration()),
    ...given("calendar", calendarName(option(parts, "calendar"))),
    ...given("remind", reminders(option(parts, "remind"))),
    ...given("escalate", escalations(option(parts, "escalate"))),
    ...given("expires", expiry(option(parts, "expires"))),
    ...given("votes", votes(parts)),
  };
}

function assigned(by: Place | undefined, { name, assembly }: StepParts): { by: readonly string[]; assign?: Assign } {
  const value = by?.value;
  if (!by || !value || (value.is !== "assign" && value.is !== "outsider")) return { by: roleNames(by) };
  const argument = new Place(assembly, `${by.pointer}/0`, value.args[0] ?? { value: nothing, at: value.call });
  if (value.is === "outsider")
    return { by: [], assign: { assign: "outsider", email: reference(argument, `${name}.by`) } };
  switch (value.name) {
    case "person":
      return { by: [], assign: { assign: "person", person: reference(argument, `${name}.by`) } };
    case "sameAs": {
      if (argument.value.is === "step") {
        return { by: [], assign: { assign: "sameAs", step: assembly.mention(argument.value, argument.at) } };
      }
      argument.hole("Name the step whose person does this too.");
      assembly.unread.add(by.pointer);
      return { by: [] };
    }
    default: {
      const role = roleName(argument);
      return {
        by: role === undefined ? [] : [role],
        assign: { assign: value.name === "leastLoaded" ? "leastLoaded" : "roundRobin" },
      };
    }
  }
}

const outcomesInstead = 'Write the outcomes out: ["approve", "reject"], or each with what it means.';

function outcomes(place: Place | undefined, step: string): Readonly<Record<string, HumanOutcome>> {
  if (!place) return { done: { form: {} } };
  if (place.value.is === "list") {
    const names = place.items(outcomesInstead).map((item) => item.text(outcomesInstead));
    return Object.fromEntries(names.filter((name) => name !== undefined).map((name) => [name, { form: {} }]));
  }
  const entries = place.named(outcomesInstead).map(([name, each]): [string, HumanOutcome] => {
    if (each.value.is !== "object") each.hole('Write what it means: { means: "…" }.');
    const form = fields(each.option("form"), `${step}.outcomes.${name}.form`);
    return [name, { ...given("means", each.option("means")?.text("Write what it means in a sentence.")), form }];
  });
  return Object.fromEntries(entries);
}

function due(place: Place | undefined, name: string): Due {
  if (!place) return { after: unreadDuration };
  if (place.value.is !== "object") return { after: place.duration() ?? unreadDuration };
  const before = place.required(
    "before",
    'Write the date it must be done before: { before: request.output.neededOn, by: "2 days" }.',
  );
  const by = place.required("by", 'Write how long before: { before: …, by: "2 days" }.');
  if (!before) return { after: unreadDuration };
  return { before: reference(before, `${name}.due`), by: by?.duration() ?? unreadDuration };
}

function notBy(place: Place | undefined, name: string): HumanStep["notBy"] {
  const people = place?.items("Write a list of references to persons: [request.by].") ?? [];
  return people.map((each, index) => reference(each, `${name}.notBy.${index}`));
}

function escalations(place: Place | undefined): readonly Escalation[] | undefined {
  if (!place) return undefined;
  const all = place.value.is === "list" ? place.items("Write the escalations out.") : [place];
  const found = all.flatMap((each) => {
    const late = each.required("whenLateBy", 'Write how late it must be: whenLateBy: "1 day".')?.duration();
    const to = roleName(each.required("to", "Write the role that may do it then: to: director."));
    return to === undefined ? [] : [{ whenLateBy: late ?? unreadDuration, to }];
  });
  return found.length > 0 ? found : undefined;
}

function votes(parts: StepParts): Votes | undefined {
  const place = option(parts, "votes");
  const voters = option(parts, "voters")?.number("Write how many vote.");
  if (!place) return undefined;
  const otherwise = place.required("otherwise", 'Write what follows without enough votes: otherwise: "reject".');
  const atLeast = place
    .named('Write the votes each outcome needs: { approve: { atLeast: 3 }, otherwise: "reject" }.')
    .filter(([name]) => name !== "otherwise")
    .map(([name, each]) => [
      name,
      each.required("atLeast", "Write { atLeast: 3 }.", each.pointer)?.number("Write a number.") ?? 1,
    ]);
  const counted = Object.fromEntries(atLeast) as Votes["atLeast"];
  const fallback = Object.values(counted).reduce((sum, count) => Math.max(sum, count), 1);
  return { voters: voters ?? fallback, atLeast: counted, otherwise: otherwise?.text("Write an outcome.") ?? "" };
}
