/*
 * What would be, if texts were different. Invariant: when a trial ends, however it ends, every text is what it was.
 */
import type { Finding } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import type { Root } from "../workspace/roots.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Tries texts on a root's own session, which reads no more than what they touch. */
export class Trial {
  readonly #root: Root;
  readonly #workspace: Workspace;
  readonly #before = new Map<string, string>();

  constructor(root: Root, workspace: Workspace) {
    this.#root = root;
    this.#workspace = workspace;
  }

  /** @returns what `run` says, and the texts as it left them where they are no longer the same */
  run<Result>(run: (session: Session) => Result): {
    readonly result: Result;
    readonly texts: ReadonlyMap<string, string>;
  } {
    try {
      const result = run(this.#watched());
      const now = [...this.#before].map(([path]) => [path, this.#root.session.text(path) ?? ""] as const);
      return { result, texts: new Map(now.filter(([path, text]) => text !== this.#before.get(path))) };
    } finally {
      this.#restore();
    }
  }

  #watched(): Session {
    const { session } = this.#root;
    return {
      ...session,
      update: (path, text) => {
        if (!this.#before.has(path)) this.#before.set(path, session.text(path) ?? "");
        session.update(path, text);
      },
    };
  }

  #restore(): void {
    const open = new Map(
      this.#workspace.documents().flatMap((document) => {
        const place = this.#workspace.placeOf(document.uri);
        return place?.root === this.#root ? [[place.file, document.getText()] as const] : [];
      }),
    );
    for (const path of this.#before.keys()) this.#root.session.update(path, open.get(path));
  }
}

/** Puts right one finding after the other; a fix that does not make the findings fewer is taken back, as `check --fix` does. */
export function fixEach(session: Session, wanted: (finding: Finding) => boolean): number {
  const useless = new Set<string>();
  let fixed = 0;
  for (;;) {
    const found = session.findings();
    const finding = found.find((each) => each.fixes.length > 0 && wanted(each) && !useless.has(nameOf(each)));
    const [fix] = finding?.fixes ?? [];
    if (finding === undefined || fix === undefined) return fixed;
    const texts = session.applyFix(fix) ?? new Map<string, string>();
    const old = [...texts.keys()].map((path) => [path, session.text(path) ?? ""] as const);
    for (const [path, text] of texts) session.update(path, text);
    if (session.findings().length < found.length) {
      fixed += 1;
      continue;
    }
    for (const [path, text] of old) session.update(path, text);
    useless.add(nameOf(finding));
  }
}

/** A finding by what does not move when lines above it do. */
function nameOf({ code, at, message }: Finding): string {
  return JSON.stringify([code, at.file, message]);
}
