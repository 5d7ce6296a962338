import type { Definitions, Note } from "@geartrain/model";
import type { ReadPolicy } from "../policy/read-policy.ts";
import { readCalendar, readPeople, readRole } from "../policy/read-policy.ts";
import type { Declared, WorkflowNode } from "../values/value.ts";
import type { Collected, CollectedWorkflow, Lent } from "./collect.ts";
import { collect, collectWorkflow, lentBy } from "./collect.ts";
import { definitionFilter } from "./definition-files.ts";
import { inPathOrder, keptIn, once, sourceIn } from "./in-path-order.ts";
import type { JustRead } from "./kept-readings.ts";
import { KeptReadings, readingsOf } from "./kept-readings.ts";
import type { Module } from "./module.ts";
import type { ProjectFiles } from "./modules.ts";
import { Modules } from "./modules.ts";
import { distinct, foreignSteps, sameNames, unusedSteps } from "./notes.ts";
import type { ReadConfig } from "./read-config.ts";
import { configPath, readConfig } from "./read-config.ts";
import type { Reading } from "./reading.ts";

/** What a repository's text declares, kept up to date. */
export class Repository {
  readonly modules: Modules;
  private readonly paths: Set<string>;
  private readonly collected = new WeakMap<Module, Collected>();
  private readonly lent = new WeakMap<Module, Lent>();
  private readonly workflows = new WeakMap<WorkflowNode, CollectedWorkflow>();
  private readonly policies = new WeakMap<Declared, ReadPolicy<never>>();
  private readonly kept = new KeptReadings();
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
    if (!this.modules.update(path, text)) return;
    this.last = undefined;
    this.kept.changed(path);
  }

  /** Reads definition files as far as there is time, at least one more with every call: are all of them read? */
  readSome(hasTime: () => boolean): boolean {
    if (this.last) return true;
    for (const path of this.pathsOf(this.config().globs)) {
      const module = this.kept.get(path) ? undefined : this.modules.module(path);
      if (!module || this.collected.has(module)) continue;
      this.collect(module);
      if (!hasTime()) return false;
    }
    return true;
  }

  /** Takes what was read of a file whose texts are all the same still. Only before anything is read. */
  keep(reading: Reading): void {
    this.kept.add(reading);
  }

  /** What may be kept of the definition files, for another process to begin with. */
  readings(): readonly Reading[] {
    const definitions = this.definitions();
    const paths = this.pathsOf(this.config().globs);
    const files = paths.flatMap((path): JustRead[] => {
      const module = this.kept.get(path) ? undefined : this.modules.module(path);
      if (!module) return [];
      const file = this.collect(module);
      return [{ module, file, looked: this.modules.lookedAt(path), ...this.policiesOf(file.policies) }];
    });
    return [...paths.flatMap((path) => this.kept.get(path) ?? []), ...readingsOf(files, definitions)];
  }

  definitions(): Definitions {
    this.last ??= this.read();
    return this.last;
  }

  private read(): Definitions {
    const config = this.config();
    const found = this.files(config.globs);
    const { modules, files, kept } = found;
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
    const lenders = this.lenders(modules, kept, config.module);
    const lent = lenders.map((module) => this.lentBy(module));
    if (this.kept.giveWay(lent)) return this.read();
    const policies = this.policiesIn(found, lent);
    const people = config.people && this.policy(config.people, readPeople);
    const sources = {
      roles: policies.roles,
      calendars: policies.calendars,
      workflows: inPathOrder(
        workflows.map(sourceIn),
        keptIn(kept, ({ workflows }) => workflows),
      ),
      processes: inPathOrder(
        processes.map(sourceIn),
        keptIn(kept, ({ processes }) => processes),
      ),
    };
    const notes: Note[] = [
      ...config.notes,
      ...[...files, ...lent].flatMap((file) => file.notes),
      ...[...modules, ...lenders].flatMap((module) => module.notes),
      ...processes.flatMap(({ declared }) => declared.draft.notes),
      ...policies.notes,
      ...(people?.notes ?? []),
      ...foreignSteps(workflows.map(({ declared }) => declared)),
      ...unusedSteps(
        files,
        workflows.map(({ declared }) => declared),
      ),
      ...sameNames(sources),
    ];
    return {
      ...sources,
      ...(people && { people: people.source }),
      notes: distinct(notes),
      dismissals: [
        ...inPathOrder(
          files.map(({ dismissals }, index) => ({ path: modules[index]?.path, of: dismissals })),
          kept.map(({ path, dismissals }) => ({ path, of: dismissals })),
        ).flat(),
        ...lent.flatMap((file) => file.dismissals),
      ],
    };
  }

  /** The files that hold definitions: what is kept of them, and those that had to be read. */
  private files(globs: readonly string[] | undefined): Files {
    const paths = this.pathsOf(globs);
    const modules = paths.flatMap((path) => (this.kept.get(path) ? [] : (this.modules.module(path) ?? [])));
    const files = modules.map((module) => this.collect(module));
    if (this.kept.giveWay(files)) return this.files(globs);
    return { modules, files, kept: paths.flatMap((path) => this.kept.get(path) ?? []) };
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

  /** Roles and calendars, each once, with what there is to note about them. */
  private policiesIn({ modules, files, kept }: Files, lent: readonly Lent[]) {
    const seen = new Set<Declared>();
    const listed = (path: string | undefined, nodes: readonly Declared[]) => {
      const fresh = nodes.filter((node) => !seen.has(node));
      for (const node of fresh) seen.add(node);
      const { roles, calendars } = this.policiesOf(fresh);
      return { roles: roles.map((of) => ({ path, of })), calendars: calendars.map((of) => ({ path, of })) };
    };
    const all = [
      ...files.map((file, index) => listed(modules[index]?.path, file.policies)),
      ...lent.map((file) => listed(undefined, file.policies)),
    ];
    return {
      roles: inPathOrder(
        all.flatMap(({ roles }) => roles),
        keptIn(kept, ({ roles }) => roles),
      ),
      calendars: inPathOrder(
        all.flatMap(({ calendars }) => calendars),
        keptIn(kept, ({ calendars }) => calendars),
      ),
      notes: [...seen].flatMap((node) =>
        node.is === "role" || node.is === "calendar" ? this.policyOf(node).notes : [],
      ),
    };
  }

  private policiesOf(nodes: readonly Declared[]) {
    return {
      roles: nodes.flatMap((node) => (node.is === "role" ? [this.policy(node, readRole).source] : [])),
      calendars: nodes.flatMap((node) => (node.is === "calendar" ? [this.policy(node, readCalendar).source] : [])),
    };
  }

  private policyOf(node: Declared): ReadPolicy<unknown> {
    return node.is === "role" ? this.policy(node, readRole) : this.policy(node, readCalendar);
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
  private lenders(
    definitions: readonly Module[],
    kept: readonly Reading[],
    config: Module | undefined,
  ): readonly Module[] {
    const own = new Set([...definitions, ...kept].map(({ path }) => path));
    const paths = new Set(kept.flatMap(({ used }) => used));
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

interface Files {
  readonly modules: readonly Module[];
  readonly files: readonly Collected[];
  readonly kept: readonly Reading[];
}
