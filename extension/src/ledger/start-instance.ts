import type { DefinitionSummary, KnownPerson } from "@geartrain/language-server/protocol";
import { definitionsRequest } from "@geartrain/language-server/protocol";
import { titleOf } from "@geartrain/rules";
import * as vscode from "vscode";
import type { Form, Outcome } from "../form/form-panel.ts";
import type { Filled } from "../form/messages.ts";
import type { Server } from "../server.ts";
import type { Accepted } from "./accepted.ts";
import { outcomeOf } from "./complete-task.ts";
import type { FormField } from "./known-ledger.ts";
import type { Ledger } from "./ledger.ts";

/** What `geartrain list --json` says of one workflow, as far as a start needs it. */
interface Startable {
  readonly name: string;
  readonly purpose: string;
  readonly startsWith: readonly FormField[];
  readonly startedBy: readonly string[];
}

/** The form to start a workflow with, as it is committed: that is what will run. Undefined where it cannot be started. */
export async function startForm(
  ledger: Ledger,
  workflow: string,
  people: readonly KnownPerson[],
): Promise<Form | undefined> {
  const listed = await ledger.ask<{ readonly definitions: readonly Startable[] }>(["list", workflow]);
  if ("failed" in listed) {
    const { message, next } = listed.failed;
    void vscode.window.showErrorMessage([message, next].join(" "));
    return undefined;
  }
  const [found] = listed.value.definitions;
  if (!found) return undefined;
  const send = async ({ data, files }: Filled): Promise<Outcome> => {
    const words = ["start", workflow, "--input", "-", ...files.map(({ field, path }) => `--attach=${field}=${path}`)];
    return outcomeOf(await ledger.run<Accepted>(words, data), `${titleOf(workflow, undefined)} has begun.`);
  };
  const spec = {
    title: `Start ${titleOf(workflow, undefined)}`,
    about: found.startedBy.length === 0 ? "Anybody may start it" : `For ${found.startedBy.join(" or ")}`,
    does: found.purpose,
    facts: [],
    fields: found.startsWith,
    outcomes: [],
    people,
    asksWhy: false,
    submit: "Start the instance",
    footer: "",
  };
  return { key: `start ${String(ledger.folder.uri)} ${workflow}`, tab: spec.title, spec, send };
}

/** Lets the person choose a workflow; undefined where they would rather not. */
export async function chooseWorkflow(server: Server): Promise<string | undefined> {
  const found = (await server.ask<DefinitionSummary[]>(definitionsRequest)) ?? [];
  const items = found
    .filter(({ kind }) => kind === "workflow")
    .map(({ name, purpose }) => ({ label: name, detail: purpose }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Which workflow?", matchOnDetail: true });
  return chosen?.label;
}
