import type { Definitions, WorkflowSource } from "@geartrain/model";
import type { Project } from "./open-project.ts";
import { openProject } from "./open-project.ts";

/** A repository of texts by path; one text alone is `a.workflow.ts`. */
export function projectOf(files: string | Readonly<Record<string, string>>): Project {
  const texts = typeof files === "string" ? { "a.workflow.ts": files } : files;
  return openProject({
    paths: () => Object.keys(texts),
    read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
  });
}

export function definitionsOf(files: string | Readonly<Record<string, string>>): Definitions {
  return projectOf(files).definitions();
}

/** The only workflow there is. */
export function onlyWorkflow({ workflows }: Definitions): WorkflowSource {
  const [workflow, ...others] = workflows;
  if (!workflow || others.length > 0) throw new Error(`there are ${workflows.length} workflows`);
  return workflow;
}

/** What stands at each place, on one line. */
export function textsAt(project: Project, { places }: WorkflowSource): Readonly<Record<string, string>> {
  const entries = Object.entries(places).map(([pointer, { file, start, end }]) => {
    return [pointer, project.text(file)?.slice(start, end).replace(/\s+/g, " ") ?? ""] as const;
  });
  return Object.fromEntries(entries);
}
