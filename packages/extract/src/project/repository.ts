import type { Calendar, Definitions, Note, Role, Source } from "@geartrain/model";
import type { ReadPolicy } from "../policy/read-policy.ts";
import { readCalendar, readPeople, readRole } from "../policy/read-policy.ts";
import { dismissalsIn } from "../syntax/dismissals.ts";
import { jsonOf, memberOf } from "../values/constants.ts";
import type { Declared, Value, WorkflowNode } from "../values/value.ts";
import type { Collected, CollectedWorkflow } from "./collect.ts";
import { collect, collectWorkflow, policiesOf } from "./collect.ts";
import { configPath, definitionFilter } from "./definition-files.ts";
import type { Module } from "./module.ts";
import type { ProjectFiles } from "./modules.ts";
import { Modules } from "./modules.ts";
import { distinct, duplicateNames, foreignSteps, unusedSteps } from "./notes.ts";

/** What a repository's text declares, kept up to date. */
export class Repository {
  readonly modules: Modules;
  private readonly paths: Set<string>;
  private readonly collected = new WeakMap<Module, Collected>();
  private readonly lent = new WeakMap<Module, readonly Declared[]>();
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
    const workflows = files.flatMap((file) => file.workflows);
    const processes = files.flatMap((file) => file.processes);
    const lenders = this.lenders(modules, config.module);
    const policies = [
      ...new Set([...files.flatMap((file) => file.policies), ...lenders.flatMap((each) => this.lentBy(each))]),
    ];
    const roles = policies.flatMap((node) => (node.is === "role" ? [this.policy(node, readRole)] : []));
    const calendars = policies.flatMap((node) => (node.is === "calendar" ? [this.policy(node, readCalendar)] : []));
    const people = config.people && this.policy(config.people, readPeople);
    const notes: Note[] = [
      ...files.flatMap((file) => file.notes),
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
      dismissals: [
        ...files.flatMap((file) => file.dismissals),
        ...lenders.flatMap(({ parsed }) => dismissalsIn(parsed.file)),
      ],
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

  /** Roles and calendars of a file that holds no definitions itself. */
  private lentBy(module: Module): readonly Declared[] {
    const known = this.lent.get(module) ?? this.modules.within(module, () => policiesOf(module));
    this.lent.set(module, known);
    return known;
  }

  /** The settings, read like any other definition. */
  private config(): { readonly module?: Module; readonly globs?: readonly string[]; readonly people?: Declared } {
    const module = this.modules.module(configPath);
    if (!module) return {};
    const config = this.modules.within(module, () => configIn(module));
    const options = config?.args[0]?.value;
    const globs = jsonOf(memberOf(options, "definitions")?.value ?? { is: "constant", value: null });
    const people = memberOf(options, "people")?.value;
    return {
      module,
      ...(isTexts(globs) && { globs }),
      ...(people?.is === "people" && { people }),
    };
  }
}

function configIn(module: Module): Declared | undefined {
  const values: readonly (Value | undefined)[] = [
    module.exportNamed("default"),
    ...module.exportNames().map((name) => module.exportNamed(name)),
  ];
  return values.find((value): value is Declared => value?.is === "config");
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
