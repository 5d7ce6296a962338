/*
 * Findings on their way to the editor. Invariants:
 *  1. What is sent was found in the very texts that the editor held then; the version says in which.
 *  2. A file whose findings have gone is told so.
 *  3. What takes long to find out is found in slices: what the editor asks meanwhile is answered in between, and an
 *     edit begins anew with what it has changed. What is cheap is sent before what is dear is known.
 *  4. A root that fails keeps what was last shown of it, and is opened anew.
 */
import type { SomeFindings } from "@geartrain/checks";
import type { Finding } from "@geartrain/model";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { Positions } from "../workspace/positions.ts";
import type { Root } from "../workspace/roots.ts";
import { owns } from "../workspace/roots.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { toDiagnostic } from "./to-diagnostic.ts";

/** What came of one file, and the texts it came of. */
interface Shown {
  readonly findings: readonly Finding[];
  readonly texts: readonly (readonly [file: string, text: string | undefined])[];
  readonly diagnostics: Diagnostic[];
}

interface Sent {
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number | undefined;
}

export interface PublisherOptions {
  readonly workspace: Workspace;
  readonly send: (params: PublishDiagnosticsParams) => void;
  readonly failed: (root: Root, error: unknown) => void;
  /** Told after each round. */
  readonly done: () => void;
}

/** How long other requests wait at most for a slice to end, one check of one definition aside; milliseconds. */
const slice = 20;

/** A message is read, answered and written in several turns of the loop: they all fit in between two slices. */
const pause = 4;

/** What is known after this long is sent, even where something is missing. */
const patience = 150;

export class Publisher {
  readonly #options: PublisherOptions;
  readonly #shown = new WeakMap<Root, Map<string, Shown>>();
  readonly #positions = new WeakMap<Root, Positions>();
  #sent = new Map<string, Sent>();
  #pending: NodeJS.Timeout | undefined;
  #lasted = 0;
  #began = 0;
  #slices: NodeJS.Timeout | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Soon, and once for all that comes meanwhile: the dearer a round, the longer the pause before the next one. */
  schedule(): void {
    this.#pending ??= setTimeout(() => this.publish(), Math.min(200, 5 + this.#lasted));
  }

  /** Begins a round; it goes on by itself until everything is known. */
  publish(): void {
    clearTimeout(this.#pending);
    clearTimeout(this.#slices);
    this.#pending = undefined;
    this.#began = performance.now();
    this.#goOn("nothing");
  }

  #goOn(sent: "nothing" | "some"): void {
    const end = performance.now() + slice;
    const hasTime = () => performance.now() < end;
    const known = this.#options.workspace.roots.map((root) => ({
      root,
      some: this.#guarded(root, () => root.session.findSome(hasTime)),
    }));
    // A root that failed has nothing more to say in this round.
    const complete = known.every(({ some }) => some?.complete ?? true);
    const cheap = known.every(({ some }) => some?.cheap ?? true);
    const tells = complete || (sent === "nothing" && cheap && performance.now() - this.#began > patience);
    if (tells) this.#tell(this.#lookAt(known));
    if (!complete) {
      this.#slices = setTimeout(() => this.#goOn(tells ? "some" : sent), pause);
      return;
    }
    this.#lasted = performance.now() - this.#began;
    this.#options.done();
  }

  stop(): void {
    clearTimeout(this.#pending);
    clearTimeout(this.#slices);
  }

  positions(root: Root): Positions {
    const known = this.#positions.get(root) ?? new Positions(root.session);
    this.#positions.set(root, known);
    return known;
  }

  #guarded<Result>(root: Root, run: () => Result): Result | undefined {
    try {
      return run();
    } catch (error) {
      this.#options.failed(root, error);
      return undefined;
    }
  }

  /** What is to be shown of each file now; of a root that failed what was shown last. */
  #lookAt(known: readonly { readonly root: Root; readonly some: SomeFindings | undefined }[]): Map<string, Sent> {
    const { workspace } = this.#options;
    const now = new Map<string, Sent>();
    for (const { root, some } of known) {
      const findings = some && this.#guarded(root, () => some.findings());
      if (findings) this.#lookAtRoot(root, findings, now);
      else for (const [uri, sent] of this.#sent) if (workspace.placeOf(uri)?.root === root) now.set(uri, sent);
    }
    for (const { uri, version } of workspace.documents()) {
      if (!now.has(uri) && workspace.placeOf(uri)) now.set(uri, { diagnostics: [], version });
    }
    return now;
  }

  #lookAtRoot(root: Root, findings: readonly Finding[], now: Map<string, Sent>): void {
    const { workspace } = this.#options;
    const before = this.#shown.get(root);
    const shown = new Map<string, Shown>();
    for (const [file, own] of Map.groupBy(findings, ({ at }) => at.file)) {
      if (!owns(root, file)) continue;
      const showing = this.#shownOf(root, own, before?.get(file));
      shown.set(file, showing);
      const place = { root, file };
      now.set(workspace.uriOf(place), { diagnostics: showing.diagnostics, version: workspace.versionOf(place) });
    }
    this.#shown.set(root, shown);
  }

  /** The very same as before where neither the findings nor the texts have changed. */
  #shownOf(root: Root, findings: readonly Finding[], before: Shown | undefined): Shown {
    const { workspace } = this.#options;
    const same =
      before?.findings.length === findings.length && findings.every((each, at) => each === before.findings[at]);
    if (before && same && before.texts.every(([file, text]) => root.session.text(file) === text)) return before;
    const files = new Set(
      findings.flatMap(({ at, related }) => [at, ...related.map((each) => each.at)]).map(({ file }) => file),
    );
    const positions = this.positions(root);
    const showing = {
      range: positions.range.bind(positions),
      uri: (file: string) => workspace.uriOf({ root, file }),
    };
    return {
      findings,
      texts: [...files].map((file) => [file, root.session.text(file)] as const),
      diagnostics: findings.map((finding) => toDiagnostic(finding, showing)),
    };
  }

  #tell(now: Map<string, Sent>): void {
    for (const uri of this.#sent.keys()) if (!now.has(uri)) this.#options.send({ uri, diagnostics: [] });
    for (const [uri, { diagnostics, version }] of now) {
      const before = this.#sent.get(uri);
      if (before && before.version === version && sameDiagnostics(before.diagnostics, diagnostics)) continue;
      if (!before && version === undefined && diagnostics.length === 0) continue;
      this.#options.send({ uri, ...(version !== undefined && { version }), diagnostics: [...diagnostics] });
    }
    this.#sent = now;
  }
}

function sameDiagnostics(before: readonly Diagnostic[], now: readonly Diagnostic[]): boolean {
  return before === now || JSON.stringify(before) === JSON.stringify(now);
}
