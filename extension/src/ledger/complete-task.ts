import type { KnownPerson } from "@geartrain/language-server/protocol";
import { titleOf } from "@geartrain/rules";
import * as vscode from "vscode";
import type { Form, Outcome } from "../form/form-panel.ts";
import type { Filled, FormSpec } from "../form/messages.ts";
import type { Accepted } from "./accepted.ts";
import { acceptedWords } from "./accepted.ts";
import type { Task } from "./known-ledger.ts";
import type { Ledger } from "./ledger.ts";
import { fromNow } from "./moment.ts";
import type { Answer } from "./run-geartrain.ts";

/** The form of a task: what to do and know, what to fill in, and which outcomes there are. */
export function taskForm(ledger: Ledger, task: Task, people: readonly KnownPerson[]): Form {
  const { instance, step, iteration } = task;
  // Of a step in a list there are several at once.
  const asked = sameStep(ledger, task) > 1 ? `${step}/${iteration}` : step;
  const send = async ({ outcome, reason, data, files }: Filled): Promise<Outcome> => {
    const chosen = outcome ?? (task.outcomes.length === 1 ? task.outcomes[0]?.outcome : undefined);
    const words = [
      ...["complete", instance, asked, "--input", "-"],
      ...(chosen === undefined ? [] : [`--outcome=${chosen}`]),
      ...(reason === undefined ? [] : [`--reason=${reason}`]),
      ...files.map(({ field, path }) => `--attach=${field}=${path}`),
    ];
    return outcomeOf(await ledger.run<Accepted>(words, data), `${titleOf(step, undefined)} is completed.`);
  };
  const spec = taskSpec(task, personOf(ledger), people);
  return { key: `complete ${String(ledger.folder.uri)} ${instance} ${step}/${iteration}`, tab: spec.title, spec, send };
}

function taskSpec(task: Task, person: string | undefined, people: readonly KnownPerson[]): FormSpec {
  const { step, workflow, instance, item, does, needs, form, outcomes, dueAt } = task;
  const due = dueAt === undefined ? [] : [`due ${fromNow(dueAt, Date.now())}`];
  return {
    title: titleOf(step, undefined),
    about: [titleOf(workflow, undefined), instance, ...(item === undefined ? [] : [item]), ...due].join(" · "),
    ...(does !== undefined && { does }),
    facts: needs,
    fields: form,
    outcomes,
    people,
    asksWhy: outcomes.length > 1,
    submit: "Complete the task",
    footer: person === undefined ? "" : `As ${people.find(({ id }) => id === person)?.name ?? person}`,
  };
}

function sameStep({ known }: Ledger, { instance, step }: Task): number {
  if (known.state !== "known") return 1;
  return known.tasks.filter((each) => each.instance === instance && each.step === step).length;
}

function personOf({ known }: Ledger): string | undefined {
  return known.state === "known" ? known.person : undefined;
}

/** Tells the person that it worked, or the form why it did not. */
export function outcomeOf(answer: Answer<Accepted>, said: string): Outcome {
  if ("failed" in answer) {
    const { message, next, problems } = answer.failed;
    // With problems at fields, what to type next on a command line helps nobody here.
    return { message, next: problems.length > 0 ? "" : next, faults: problems };
  }
  void vscode.window.showInformationMessage(acceptedWords(said, answer.value));
  return "done";
}
