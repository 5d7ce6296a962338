export type { Check, Example, PolicySources, ProcessCheck, Report, RepositoryCheck, WorkflowCheck } from "./check.ts";
