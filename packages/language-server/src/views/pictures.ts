/*
 * Pictures of definitions. Invariant: while the text of one cannot be read, its last picture stays, and says that it is
 * not of now.
 */
import type { DiagramOptions } from "@geartrain/diagram";
import { processSvg, workflowSvg } from "@geartrain/diagram";
import type { Definitions, Finding, Pointer, Severity } from "@geartrain/model";
import type { Root } from "../workspace/roots.ts";
import { findingsIn, worse } from "./declared.ts";
import type { Declared } from "./pointers.ts";

export interface Picture {
  readonly declared: Declared;
  readonly svg: string;
  readonly stale: boolean;
}

/** What was last drawn of something that could be read in full. */
interface Kept {
  readonly declared: Declared;
  readonly definitions: Definitions;
}

export class Pictures {
  readonly #kept = new WeakMap<Root, Map<string, Kept>>();

  /** `declared`: what the text says now; undefined where it says nothing of that name any more. */
  draw(root: Root, wanted: Declared | string, options: DiagramOptions): Picture | undefined {
    const definitions = root.session.definitions();
    const kept = this.#kept.get(root) ?? new Map<string, Kept>();
    this.#kept.set(root, kept);
    const before = kept.get(typeof wanted === "string" ? wanted : keyOf(wanted));
    if (typeof wanted !== "string" && isWhole(wanted, definitions)) {
      kept.set(keyOf(wanted), { declared: wanted, definitions });
      return { declared: wanted, svg: svgOf(wanted, definitions, root.session.findings(), options), stale: false };
    }
    if (before)
      return { declared: before.declared, svg: svgOf(before.declared, before.definitions, [], options), stale: true };
    if (typeof wanted === "string") return undefined;
    return { declared: wanted, svg: svgOf(wanted, definitions, root.session.findings(), options), stale: false };
  }

  /** What a file declared when it was last drawn. */
  lastIn(root: Root, file: string): string | undefined {
    return [...(this.#kept.get(root) ?? [])].find(([, { declared }]) => declared.source.span.file === file)?.[0];
  }
}

/** What a kept picture is kept under. */
function keyOf({ kind, source }: Declared): string {
  return keyOfName(kind, source.model.name);
}

export function keyOfName(kind: string, name: string): string {
  return `${kind} ${name}`;
}

/** Can its flow be read, and the file that it stands in? */
function isWhole({ source }: Declared, { notes }: Definitions): boolean {
  const broken = notes.some(({ note, at }) => note === "not-readable" && at.file === source.span.file);
  return !broken && !source.unread.some((pointer) => pointer === "" || pointer.startsWith("/flow"));
}

function svgOf(
  declared: Declared,
  definitions: Definitions,
  findings: readonly Finding[],
  options: DiagramOptions,
): string {
  const roles = Object.fromEntries(
    definitions.roles.map(({ model: { name, department } }) => [name, department === undefined ? {} : { department }]),
  );
  const all = { ...options, roles, findings: worstByPointer(declared, findings) };
  if (declared.kind === "workflow") return workflowSvg(declared.source.model, all);
  return processSvg(
    declared.source.model,
    definitions.workflows.map(({ model }) => model),
    all,
  );
}

function worstByPointer(declared: Declared, findings: readonly Finding[]): Readonly<Record<Pointer, Severity>> {
  const worst: Record<Pointer, Severity> = {};
  for (const [{ severity }, pointers] of findingsIn(declared, findings)) {
    for (const pointer of pointers) worst[pointer] = worse(worst[pointer], severity);
  }
  return worst;
}
