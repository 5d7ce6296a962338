import { hash } from "node:crypto";
import type { Workflow } from "@geartrain/model";
import type { Db } from "../journal/database.ts";
import { LineFault } from "../journal/read-line.ts";

/** The models of definitions by their shape, kept so that folding and showing need no git and no user code. */
export function modelStore(db: Db) {
  const read = db.prepare<[string], string>("SELECT model FROM models WHERE shape = ?").pluck();
  const write = db.prepare<[string, string]>("INSERT INTO models VALUES (?, ?)");
  const parsed = new Map<string, Workflow>();
  const declared = new Map<string, Workflow>();

  const get = (shape: string): Workflow | undefined => {
    const known = parsed.get(shape);
    if (known) return known;
    const text = read.get(shape);
    return text === undefined
      ? undefined
      : remember(parsed, shape, declared.get(shape) ?? (JSON.parse(text) as Workflow));
  };

  /** The same model as its author wrote it: what is kept has its names in order, and readers like the author's better. */
  const declare = (shape: string, workflow: Workflow): void => {
    declared.set(shape, workflow);
    parsed.delete(shape);
  };

  /** @throws LineFault when the text is not the one the shape names */
  const add = (shape: string, text: string): Workflow => {
    if (hash("sha256", text) !== shape) throw new LineFault(`the model kept as ${shape} is another one`);
    write.run(shape, text);
    return remember(parsed, shape, declared.get(shape) ?? (JSON.parse(text) as Workflow));
  };

  /** After a fold that was taken back. */
  const forget = () => parsed.clear();

  return { get, add, declare, declared: (shape: string) => declared.get(shape), forget };
}

/** Shapes of definitions that instances begin to follow in these segments; whether a line is sound is for the fold to say. */
export function shapesIn(segments: Iterable<{ readonly text: string }>): Set<string> {
  const shapes = new Set<string>();
  for (const { text } of segments) {
    for (const [line] of text.matchAll(startLine)) {
      const shape = shapeOf(line);
      if (shape !== undefined) shapes.add(shape);
    }
  }
  return shapes;
}

const startLine = /^.*"kind":"instance-(?:started|migrated)".*$/gm;

function shapeOf(line: string): string | undefined {
  try {
    const { data } = JSON.parse(line) as { data?: { definition?: { shape?: unknown } } };
    const shape = data?.definition?.shape;
    return typeof shape === "string" ? shape : undefined;
  } catch {
    return undefined;
  }
}

function remember(parsed: Map<string, Workflow>, shape: string, workflow: Workflow): Workflow {
  parsed.set(shape, workflow);
  return workflow;
}
