import type { Block, Branches, MachineState, Reference, Step, Workflow } from "@geartrain/model";
import fc from "fast-check";
import { automatic, task } from "./every-block.fixture.ts";

type Named = Exclude<Step, { kind: "trigger" }>;

/** Decides what the next block is: a number below `limit`. */
type Choose = (limit: number) => number;

const value: Reference = { ref: "output", step: "start", path: ["a"] };

/** Texts that break what does not escape them. */
const hostile = [
  "plain-name",
  `"><script>alert(1)</script>`,
  "]]> <!-- & &amp; -->",
  'a --> b; end subgraph x["y"] %%{init: {}}%%',
  "x\n---\nflowchart\n%% click n1 call",
  "`**md**` #35; |x| {{y}}",
  "\u0000\u001f\ud800 lone",
  "很长的名字".repeat(12),
  "supercalifragilisticexpialidocious".repeat(9),
  "__proto__",
  "end",
  "",
];

/** Any workflow the model can say, with names of any kind. */
export const randomWorkflow: fc.Arbitrary<Workflow> = fc
  .tuple(fc.array(fc.nat(997), { minLength: 20, maxLength: 160, size: "max" }), fc.boolean())
  .map(([numbers, plain]) => grow(numbers, plain));

/** A workflow out of numbers; when they are used up it goes on with steps only. */
export function grow(numbers: readonly number[], plain: boolean): Workflow {
  let used = 0;
  const choose: Choose = (limit) => (numbers[used++] ?? 0) % limit;
  const steps: Named[] = [];
  const name = () => `${steps.length + 1} ${plain ? "step" : hostile[choose(hostile.length)]}`;
  const garden: Garden = {
    choose,
    word: () => (plain ? `word-${used}` : (hostile[choose(hostile.length)] ?? "")),
    add,
  };
  function add(make: (name: string) => Named): string {
    const step = make(name());
    steps.push(step);
    return step.name;
  }
  const flow: Block = { block: "sequence", of: Array.from({ length: 2 + choose(4) }, () => anyBlock(garden, 0)) };
  return {
    format: 1,
    name: garden.word(),
    purpose: garden.word(),
    onChange: "finish",
    formerly: [],
    starts: { kind: "trigger", name: "start", by: [garden.word()], gives: {}, from: [{ source: "manual" }] },
    facts: {},
    steps: Object.fromEntries(steps.map((step) => [step.name, step])),
    flow,
    ends: { done: {} },
  };
}

interface Garden {
  readonly choose: Choose;
  readonly word: () => string;
  readonly add: (make: (name: string) => Named) => string;
}

function anyBlock(garden: Garden, depth: number): Block {
  const { choose, word } = garden;
  const inner = () => anyBlock(garden, depth + 1);
  const several = () => Array.from({ length: 1 + choose(3) }, inner);
  switch (depth > 6 ? 0 : choose(15)) {
    case 1:
      return { block: "proceed" };
    case 2:
      return { block: "end", outcome: word() };
    case 3:
    case 4:
      return { block: "sequence", of: choose(6) === 0 ? [] : several() };
    case 5:
      return { block: "parallel", of: several(), need: 1 + choose(2), rest: choose(2) === 0 ? "cancel" : "finish" };
    case 6:
      return { block: "route", on: choose(2) === 0 ? { value } : { run: inner() }, branches: branches(garden, inner) };
    case 7:
      return { block: "routeEach", selection: step(garden, 2), branches: branches(garden, inner) };
    case 8:
      return {
        block: "repeat",
        of: inner(),
        until: value,
        max: 1 + choose(3),
        ...(choose(2) === 0 ? { onMax: inner() } : {}),
      };
    case 9:
      return { block: "race", branches: branches(garden, inner) };
    case 10:
      return {
        block: "forEach",
        each: word(),
        list: value,
        of: inner(),
        ...(choose(2) === 0 ? { more: step(garden, 4) } : {}),
      };
    case 11:
      return { block: "oneAtATime", of: several() };
    case 12:
      return { block: "exclusive", key: word(), of: inner() };
    case 13:
      return { block: "attempt", of: inner(), onFailure: inner(), undo: choose(2) === 0 };
    case 14:
      return machine(garden, inner);
    default:
      return { block: "step", step: step(garden) };
  }
}

function branches({ choose, word }: Garden, inner: () => Block): Branches {
  return Object.fromEntries(Array.from({ length: 1 + choose(4) }, (_, index) => [`${index} ${word()}`, inner()]));
}

function machine(garden: Garden, inner: () => Block): Block {
  const { choose, word } = garden;
  const names = Array.from({ length: 1 + choose(5) }, (_, index) => `${index} ${word()}`);
  const any = () => names[choose(names.length)] ?? "";
  const state = (): MachineState => {
    if (choose(3) === 0) return { block: inner() };
    const goes = Object.fromEntries(Array.from({ length: 1 + choose(3) }, (_, index) => [`${index} ${word()}`, any()]));
    return {
      block: { block: "step", step: step(garden, 0) },
      goes,
      ...(choose(3) === 0 ? { within: "2 days", late: any() } : {}),
    };
  };
  return { block: "states", initial: any(), states: Object.fromEntries(names.map((name) => [name, state()])) };
}

function step({ choose, word, add }: Garden, kind = choose(8)): string {
  const by = word();
  return add((name): Named => {
    switch (kind) {
      case 1:
        return { kind: "decision", name, needs: {}, rules: [{ answer: by }], hit: "first" };
      case 2:
        return { kind: "selection", name, needs: {}, rules: [{ answer: by }] };
      case 3:
        return { kind: "lookup", name, needs: {}, gives: {}, rules: [], hit: "unique" };
      case 4:
        return { kind: "receive", name, key: value, gives: {} };
      case 5:
        return { kind: "wait", name, until: { until: value } };
      case 6:
        return { kind: "call", name, workflow: by, needs: {}, ends: {} };
      case 7:
        return { kind: "notify", name, to: { role: by }, subject: value, body: value, via: "log" };
      default:
        return choose(4) === 0 ? automatic(name) : task(name, by);
    }
  });
}
