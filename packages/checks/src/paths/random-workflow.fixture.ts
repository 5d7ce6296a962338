/* Small workflows of every kind of block, from a list of numbers, so that what shrinks is still a workflow. */
import type { Block, Branches, MachineState, Reference, Workflow } from "@geartrain/model";
import type { Steps } from "./workflow.fixture.ts";
import { workflowOf } from "./workflow.fixture.ts";

type Step = Steps[string];
const nothing: Reference = { ref: "literal", value: "key" };

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A workflow from numbers; without any it is one that does nothing. */
export function randomWorkflow(tape: readonly number[], mostSteps = 5): Workflow {
  return new Author(tape, mostSteps).workflow();
}

class Author {
  readonly #tape: readonly number[];
  readonly #mostSteps: number;
  #at = 0;
  #keys = 0;
  readonly #steps: Mutable<Step>[] = [];
  readonly #later: (() => void)[] = [];

  constructor(tape: readonly number[], mostSteps: number) {
    this.#tape = tape;
    this.#mostSteps = mostSteps;
  }

  workflow(): Workflow {
    const flow = this.#block(0, true);
    for (const step of this.#steps) {
      if ("needs" in step) step.needs = this.#references(this.#pick(4));
      if (step.kind === "receive") step.key = this.#reference();
    }
    for (const fill of this.#later) fill();
    const hands = () => this.#references(this.#pick(4));
    return workflowOf(flow, this.#steps as Step[], {
      starts: {
        kind: "trigger",
        name: "begin",
        by: [],
        gives: { kind: { domain: { type: "oneOf", values: ["x", "y"] } }, flag: { domain: { type: "boolean" } } },
        from: [],
      },
      facts: { note: { type: "string" } },
      ends: { done: hands(), stop: hands(), exhausted: hands() },
    });
  }

  #pick(below: number): number {
    const number = this.#tape[this.#at] ?? 0;
    this.#at += 1;
    return number % below;
  }

  #block(depth: number, calm: boolean): Block {
    const leaf = depth > 3 || this.#steps.length >= this.#mostSteps;
    const kind = depth === 0 ? 8 + this.#pick(17) : this.#pick(leaf ? 8 : 25);
    if (kind < 6) return kind === 0 ? { block: "proceed" } : this.#stepBlock();
    if (kind === 6) return { block: "end", outcome: "stop" };
    if (kind === 7) return this.#again();
    if (kind < 12) return { block: "sequence", of: this.#several(depth, calm) };
    return this.#composite(kind, depth, calm);
  }

  #composite(kind: number, depth: number, calm: boolean): Block {
    const inner = (still = calm): Block => this.#block(depth + 1, still);
    switch (kind) {
      case 12:
      case 13: {
        const of = this.#several(depth, false);
        return { block: "parallel", of, need: of.length, rest: "cancel" };
      }
      case 14: {
        const of = this.#several(depth, false);
        const rest = calm && this.#pick(2) === 0 ? "finish" : "cancel";
        return { block: "parallel", of, need: 1 + this.#pick(of.length), rest };
      }
      case 15:
        return { block: "race", branches: this.#branches(["x", "y"], depth, false) };
      case 16:
        return { block: "oneAtATime", of: this.#several(depth, calm) };
      case 17: {
        const name = this.#step({ kind: "selection", needs: {}, rules: [{ answer: "x" }, { answer: "y" }] });
        return { block: "routeEach", selection: name, branches: this.#branches(["x", "y"], depth, false) };
      }
      case 18:
        return this.#valueRoute(depth, calm);
      case 19: {
        const onMax = this.#pick(3) === 0 ? { onMax: inner() } : {};
        return { block: "repeat", of: inner(), until: this.#condition(), max: 1 + this.#pick(3), ...onMax };
      }
      case 20:
        return this.#machine(depth, calm);
      case 21:
        return {
          block: "forEach",
          each: `line${depth}`,
          list: { ref: "literal", value: [] },
          of: inner(),
          ...(this.#pick(3) === 0 && { need: 1 }),
        };
      case 22:
        return { block: "attempt", of: inner(false), onFailure: inner(), undo: false };
      case 23:
        // A key of its own each: the interpreter lets nobody wait for another.
        this.#keys += 1;
        return { block: "exclusive", key: `till${this.#keys}`, of: inner() };
      default:
        return this.#route(depth, calm);
    }
  }

  #several(depth: number, calm: boolean): Block[] {
    return Array.from({ length: 2 + this.#pick(2) }, () => this.#block(depth + 1, calm));
  }

  #branches(names: readonly string[], depth: number, calm: boolean): Branches {
    return Object.fromEntries(names.map((name) => [name, this.#block(depth + 1, calm)]));
  }

  #route(depth: number, calm: boolean): Block {
    const run = this.#choosing();
    return {
      block: "route",
      on: { run: { block: "step", step: run } },
      branches: this.#branches(["x", "y"], depth, calm),
    };
  }

  #valueRoute(depth: number, calm: boolean): Block {
    const on: { value: Reference } = { value: { ref: "output", step: "begin", path: ["kind"] } };
    this.#later.push(() => {
      const choosing = this.#steps.filter(({ kind }) => kind === "decision");
      const step = choosing[this.#pick(choosing.length + 1)];
      if (step) on.value = { ref: "outcome", step: step.name };
    });
    return { block: "route", on, branches: this.#branches(["x", "y"], depth, calm) };
  }

  #condition(): Reference {
    const condition: Mutable<Extract<Reference, { ref: "is" }>> = { ref: "is", step: "begin", outcome: "x" };
    this.#later.push(() => {
      const step = this.#steps[this.#pick(this.#steps.length + 1)];
      if (step) condition.step = step.name;
      else Object.assign(condition, { ref: "output", path: ["flag"] });
    });
    return condition;
  }

  #machine(depth: number, calm: boolean): Block {
    const names = ["a", "b", "c"].slice(0, 2 + this.#pick(2));
    const to = (): string => names[this.#pick(names.length)] ?? "a";
    const states = names.map((name, index): [string, MachineState] => {
      if (index === names.length - 1) return [name, { block: this.#block(depth + 1, calm) }];
      const late = this.#pick(4) === 0 ? ({ within: "1 day", late: to() } as const) : {};
      return [name, { block: { block: "step", step: this.#choosing() }, goes: { x: to(), y: to() }, ...late }];
    });
    return { block: "states", initial: "a", states: Object.fromEntries(states) };
  }

  /** A step that already stands somewhere. */
  #again(): Block {
    const step = this.#steps[this.#pick(this.#steps.length + 1)];
    return step ? { block: "step", step: step.name } : { block: "proceed" };
  }

  #stepBlock(): Block {
    if (this.#steps.length >= this.#mostSteps) return { block: "proceed" };
    if (this.#pick(4) === 0) return { block: "step", step: this.#choosing() };
    const gives = { f: { domain: { type: "string" } }, ...(this.#pick(3) === 0 && { note: this.#note() }) } as const;
    if (this.#pick(4) === 0) {
      const expires = this.#pick(2) === 0 ? { expires: { after: "1 day", as: "late" } as const } : {};
      return { block: "step", step: this.#step({ kind: "receive", key: nothing, gives, ...expires }) };
    }
    const retry = { attempts: 1, first: "1 second", factor: 1 } as const;
    const step = this.#step({
      kind: "action",
      needs: {},
      gives,
      retry,
      secrets: [],
      repeatable: true,
      probe: false,
      undo: false,
    });
    return { block: "step", step };
  }

  #note() {
    return { domain: { type: "string" }, fact: "note" } as const;
  }

  /** A step with the outcomes x and y: x gives more. */
  #choosing(): string {
    if (this.#pick(3) === 0) {
      return this.#step({ kind: "decision", needs: {}, rules: [{ answer: "x" }, { answer: "y" }], hit: "first" });
    }
    const g = { domain: { type: "string" } } as const;
    if (this.#pick(4) === 0) {
      // Its third outcome, that it was cancelled, goes nowhere.
      return this.#step({ kind: "call", workflow: "other", needs: {}, ends: { x: { g }, y: {} } });
    }
    const expires = this.#pick(4) === 0 ? { expires: { after: "1 day", as: "y" } as const } : {};
    const x = { form: { g, ...(this.#pick(2) === 0 && { note: this.#note() }) } };
    const outcomes = "expires" in expires ? { x } : { x, y: { form: {} } };
    const form = { f: g };
    const due = { after: "1 day" } as const;
    return this.#step({ kind: "human", by: [], needs: {}, form, outcomes, due, notBy: [], ...expires });
  }

  #step(step: Readonly<Record<string, unknown>>): string {
    const name = `s${this.#steps.length}`;
    this.#steps.push({ ...step, name } as unknown as Step);
    return name;
  }

  #references(count: number): Record<string, Reference> {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, this.#reference()]));
  }

  #reference(): Reference {
    switch (this.#pick(10)) {
      case 0:
        return { ref: "firstOf", of: [this.#plain(), this.#plain()] };
      case 1:
        return { ref: "maybe", of: this.#plain() };
      case 2:
        return { ref: "text", parts: ["a ", this.#plain(), " b ", this.#plain()] };
      case 3:
        return { ref: "fact", fact: "note", path: [] };
      default:
        return this.#plain();
    }
  }

  #plain(): Reference {
    const step = this.#steps[this.#pick(this.#steps.length + 1)];
    if (!step) return { ref: "output", step: "begin", path: ["kind"] };
    const human = step.kind === "human";
    const field = { human: "f", action: "f", receive: "f", call: "g" }[step.kind as string];
    switch (this.#pick(4)) {
      case 0:
        return { ref: "by", step: step.name };
      case 1:
        return { ref: "outcome", step: step.name };
      case 2:
        return field === undefined ? { ref: "at", step: step.name } : { ref: "output", step: step.name, path: [field] };
      default:
        return human ? { ref: "output", step: step.name, path: ["g"] } : { ref: "at", step: step.name };
    }
  }
}
