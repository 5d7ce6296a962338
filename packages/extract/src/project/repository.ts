import type { Calendar, Definitions, Note, Role, Source } from "@geartrain/model";
import type { ReadPolicy } from "../policy/read-policy.ts";
import { readCalendar, readPeople, readRole } from "../policy/read-policy.ts";
import type { Declared, ProcessNode, WorkflowNode } from "../values/value.ts";
import type { Collected, CollectedWorkflow, Lent } from "./collect.ts";
import { collect, collectWorkflow, lentBy } from "./collect.ts";
import { definitionFilter } from "./definition-files.ts";
import type { Module } from "./module.ts";
import type { ProjectFiles } from "./modules.ts";
import { Modules } from "./modules.ts";
import { distinct, duplicateNames, foreignSteps, unusedSteps } from "./notes.ts";
import type { ReadConfig } from "./read-config.ts";
import { configPath, readConfig } from "./read-config.ts";

/** What a repository's text declares, kept up to date. */
export class Repository {
  readonly modules: Modules;
  private readonly paths: Set<string>;
  private readonly collected = new WeakMap<Module, Collected>();
  private readonly lent = new WeakMap<Module, Lent>();
  private readonly workflows = new WeakMap<WorkflowNode, CollectedWorkflow>();
  private readonly policies = new WeakMap<Declared, ReadPolicy<never>>();
  private last: Definitions | undefined;
  /** The files that hold definitions, in order; kept until files come or go, or the settings change. */
  private definitionPaths: { readonly globs: string; readonly paths: readonly string[] } | undefined;

  constructor(files: ProjectFiles) {
    this.modules = new Modules(files);
    this.paths = new Set(files.paths());
  }

  update(path: string, text: string | undefined): void {
    if (this.paths.has(path) !== (text !== undefined)) this.definitionPaths = undefined;
    if (text === undefined) this.paths.delete(path);
    else this.paths.add(path);
    if (this.modules.update(path, text)) this.last = undefined;
  }

  definitions(): Definitions {
    this.last ??= this.read();
    return this.last;
  }

  private read(): Definitions {
    const config = this.config();
    const modules = this.pathsOf(config.globs).flatMap((path) => this.modules.module(path) ?? []);
    const files = modules.map((module) => this.collect(module));
    const workflows = once(
      modules,
      files.map((file) => file.workflows),
      ({ assembled: { node } }) => node,
    );
    const processes = once(
      modules,
      files.map((file) => file.processes),
      ({ node }) => node,
    );
    const lenders = this.lenders(modules, config.module);
    const lent = lenders.map((module) => this.lentBy(module));
    const policies = [...new Set([...files, ...lent].flatMap((file) => file.policies))];
    const roles = policies.flatMap((node) => (node.is === "role" ? [this.policy(node, readRole)] : []));
    const calendars = policies.flatMap((node) => (node.is === "calendar" ? [this.policy(node, readCalendar)] : []));
    const people = config.people && this.policy(config.people, readPeople);
    const notes: Note[] = [
      ...config.notes,
      ...[...files, ...lent].flatMap((file) => file.notes),
      ...[...modules, ...lenders].flatMap((module) => module.notes),
      ...processes.flatMap(({ draft }) => draft.notes),
      ...[...roles, ...calendars, ...(people ? [people] : [])].flatMap((each) => each.notes),
      ...foreignSteps(workflows),
      ...unusedSteps(files, workflows),
      ...duplicateNames(
        "workflow",
        workflows.map(({ source }) => source),
      ),
      ...duplicateNames(
        "process",
        processes.map(({ source }) => source),
      ),
      ...duplicateNames(
        "role",
        roles.map(({ source }) => source),
      ),
      ...duplicateNames(
        "calendar",
        calendars.map(({ source }) => source),
      ),
    ];
    return {
      workflows: workflows.map(({ source }) => source),
      processes: processes.map(({ source }) => source),
      roles: roles.map(({ source }): Source<Role> => source),
      calendars: calendars.map(({ source }): Source<Calendar> => source),
      ...(people && { people: people.source }),
      notes: distinct(notes),
      dismissals: [...files, ...lent].flatMap((file) => file.dismissals),
    };
  }

  private collect(module: Module): Collected {
    const known = this.collected.get(module);
    if (known) return known;
    const collected = this.modules.within(module, () => collect(module, (node) => this.workflow(node)));
    this.collected.set(module, collected);
    return collected;
  }

  private workflow(node: WorkflowNode): CollectedWorkflow {
    const known = this.workflows.get(node);
    if (known) return known;
    const collected = collectWorkflow(node, (called) => this.workflow(called));
    this.workflows.set(node, collected);
    return collected;
  }

  private policy<Model>(node: Declared, read: (node: Declared) => ReadPolicy<Model>): ReadPolicy<Model> {
    const known = this.policies.get(node);
    if (known) return known as ReadPolicy<Model>;
    const policy = read(node);
    this.policies.set(node, policy as ReadPolicy<never>);
    return policy;
  }

  private pathsOf(globs: readonly string[] | undefined): readonly string[] {
    const key = JSON.stringify(globs ?? null);
    if (this.definitionPaths?.globs !== key) {
      this.definitionPaths = { globs: key, paths: [...this.paths].filter(definitionFilter(globs)).sort() };
    }
    return this.definitionPaths.paths;
  }

  /** The files that definitions use something of, and so on, without those that hold definitions themselves. */
  private lenders(definitions: readonly Module[], config: Module | undefined): readonly Module[] {
    const own = new Set(definitions.map(({ path }) => path));
    const paths = new Set<string>();
    const addUsed = (module: Module) => {
      for (const path of module.usedPaths) paths.add(path);
    };
    definitions.forEach(addUsed);
    if (config) {
      paths.add(config.path);
      addUsed(config);
    }
    const found: Module[] = [];
    for (const path of paths) {
      const module = own.has(path) ? undefined : this.modules.module(path);
      if (!module) continue;
      found.push(module);
      // Reading what it lends may use further files.
      this.lentBy(module);
      addUsed(module);
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private lentBy(module: Module): Lent {
    const known = this.lent.get(module) ?? this.modules.within(module, () => lentBy(module));
    this.lent.set(module, known);
    return known;
  }

  private config(): Partial<ReadConfig> & Pick<ReadConfig, "notes"> {
    const module = this.modules.module(configPath);
    return module ? { module, ...this.modules.within(module, () => readConfig(module)) } : { notes: [] };
  }
}

/** What several files export is told of once: by the file that declares it, else by the first. */
function once<Declared>(
  modules: readonly Module[],
  files: readonly (readonly Declared[])[],
  nodeOf: (declared: Declared) => WorkflowNode | ProcessNode,
): readonly Declared[] {
  const found = new Map<unknown, Declared>();
  const add = (declared: Declared) => {
    if (!found.has(nodeOf(declared))) found.set(nodeOf(declared), declared);
  };
  for (const [index, file] of files.entries()) {
    const own = modules[index]?.parsed.file;
    file.filter((each) => nodeOf(each).at.getSourceFile() === own).forEach(add);
  }
  files.flat().forEach(add);
  return [...found.values()];
}
