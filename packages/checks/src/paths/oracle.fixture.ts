/*
 * Every way through a small workflow, one step after the other: an interpreter that knows nothing of the analysis.
 * It tries every outcome, every order of what runs at the same time, every failure, and lists of no, one and two items.
 */
import type { Block, Workflow } from "@geartrain/model";
import type { Verdicts, World } from "./oracle-reads.fixture.ts";
import { complete, firstWorld, noteReads, valuesOf } from "./oracle-reads.fixture.ts";
import type { Instance, Move, Of, Run } from "./oracle-run.fixture.ts";
import { into, isDue, key, openIn, rests, subsets, together } from "./oracle-run.fixture.ts";

export interface Seen {
  /** Blocks that were entered, by their place. */
  readonly entered: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
  /** Steps that were open at two places at once. */
  readonly twice: ReadonlySet<string>;
  readonly verdicts: Verdicts;
}

/** @returns what happens on all ways, or nothing where there are more than `most` situations */
export function explore(workflow: Workflow, most: number): Seen | undefined {
  const explorer = new Explorer(workflow);
  return explorer.all(most) ? explorer : undefined;
}

class Explorer implements Seen {
  readonly entered = new Set<string>();
  readonly ended = new Set<string>();
  readonly twice = new Set<string>();
  readonly verdicts: Verdicts = new Map();
  readonly #workflow: Workflow;
  #hurries = false;

  constructor(workflow: Workflow) {
    this.#workflow = workflow;
  }

  all(most: number): boolean {
    const first: Instance = {
      run: { is: "new", block: this.#workflow.flow, at: "/flow" },
      behind: [],
      world: firstWorld(this.#workflow),
    };
    const seen = new Set([key(first)]);
    const waiting = [first];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      this.#lookForTwice(next);
      for (const after of this.#nexts(next)) {
        const id = key(after);
        if (seen.has(id)) continue;
        if (seen.size >= most) return false;
        seen.add(id);
        waiting.push(after);
      }
    }
    return true;
  }

  #nexts({ run, behind, world }: Instance): Instance[] {
    if (run === null && behind.length === 0) return this.#end("done", "/flow", world);
    // What needs nobody happens before anybody does anything.
    this.#hurries = [...(run ? [run] : []), ...behind].some(isDue);
    const own = run === null ? [] : this.#moves(run, world).flatMap((move) => this.#after(move, behind));
    const others = behind.flatMap((each, index) => {
      const rest = behind.filter((_, at) => at !== index);
      return this.#moves(each, world).flatMap((move) => {
        const { to } = move;
        if ("run" in to) return [{ run, behind: [...rest, to.run, ...(move.behind ?? [])], world: move.world }];
        if ("left" in to) return [{ run, behind: [...rest, ...(move.behind ?? [])], world: move.world }];
        return "ended" in to ? this.#end(to.ended, to.at, move.world) : [];
      });
    });
    return [...own, ...others];
  }

  #after({ to, world, behind: more = [] }: Move, behind: readonly Run[]): Instance[] {
    if ("run" in to) return [{ run: to.run, behind: [...behind, ...more], world }];
    if ("left" in to) return [{ run: null, behind: [...behind, ...more], world }];
    return "ended" in to ? this.#end(to.ended, to.at, world) : [];
  }

  #end(outcome: string, at: string, world: World): Instance[] {
    this.ended.add(outcome);
    noteReads(this.#workflow, this.verdicts, { end: outcome, at }, world);
    return [];
  }

  #lookForTwice({ run, behind }: Instance): void {
    const open = [...(run ? openIn(run) : []), ...behind.flatMap(openIn)];
    for (const [index, step] of open.entries()) if (open.indexOf(step) !== index) this.twice.add(step);
  }

  #moves(run: Run, world: World): Move[] {
    switch (run.is) {
      case "new":
        if (this.#hurries && !isDue(run)) return [];
        this.entered.add(run.at);
        return this.#begin(run.block, run.at, world);
      case "open": {
        if (this.#hurries) return [];
        const step = this.#workflow.steps[run.block.step];
        const done = complete(this.#workflow, run.block.step, world).map(
          ({ outcome, world: after }): Move => ({ to: { left: outcome }, world: after }),
        );
        return step?.kind === "action" ? [...done, { to: { failed: true }, world }] : done;
      }
      case "part":
        return this.#inPart(run, world);
      case "together":
        return run.now.flatMap((part, index) => (part ? this.#inBranch(run, part, index, world) : []));
    }
  }

  #begin(block: Block, at: string, world: World): Move[] {
    const part = (inner: Block, name: number | string, place: string): Move[] => [
      {
        to: { run: { is: "part", block, at, part: name, now: { is: "new", block: inner, at: `${at}/${place}` } } },
        world,
      },
    ];
    switch (block.block) {
      case "step": {
        const after = noteReads(this.#workflow, this.verdicts, { step: block.step, at }, world);
        return [{ to: { run: { is: "open", block, at } }, world: after }];
      }
      case "proceed":
        return [{ to: { left: "done" }, world }];
      case "end":
        return [{ to: { ended: block.outcome, at }, world }];
      case "sequence":
        return block.of[0] ? part(block.of[0], 0, "of/0") : [{ to: { left: "done" }, world }];
      case "parallel":
        return [
          together(
            block,
            at,
            block.of.map((inner, index) => [inner, `of/${index}`]),
            world,
          ),
        ];
      case "race":
        return [
          together(
            block,
            at,
            Object.entries(block.branches).map(([name, inner]) => [inner, `branches/${name}`]),
            world,
          ),
        ];
      case "oneAtATime":
        return block.of.flatMap((inner, index) => part(inner, `${index}`, `of/${index}`));
      case "routeEach":
        return part({ block: "step", step: block.selection }, "on", "selection");
      case "route":
        return this.#beginRoute(block, at, world, part);
      case "repeat":
        return part(block.of, 1, "of");
      case "states":
        return part(
          block.states[block.initial]?.block ?? { block: "proceed" },
          block.initial,
          `states/${block.initial}/block`,
        );
      case "forEach":
        return [{ to: { left: "done" }, world }, ...part(block.of, 1, "of")];
      case "exclusive":
        return part(block.of, "in", "of");
      case "attempt":
        return part(block.of, "try", "of");
    }
  }

  #beginRoute(
    block: Of<"route">,
    at: string,
    world: World,
    part: (inner: Block, name: string, place: string) => Move[],
  ): Move[] {
    if ("run" in block.on) return part(block.on.run, "on", "on/run");
    const asked = noteReads(this.#workflow, this.verdicts, { block, at }, world);
    const names = Object.keys(block.branches);
    return valuesOf(block.on.value, names, asked).flatMap(({ value, world: after }) => {
      const inner = block.branches[value];
      return inner ? part(inner, "in", `branches/${value}`).map((move) => ({ ...move, world: after })) : [];
    });
  }

  #inPart(run: Extract<Run, { is: "part" }>, world: World): Move[] {
    const moves = this.#moves(run.now, world).flatMap((move): Move[] => {
      const { to } = move;
      if ("run" in to) return [{ ...move, to: { run: { ...run, now: to.run } } }];
      if ("left" in to) return this.#leftPart(run, to.left, move);
      if ("failed" in to && run.block.block === "attempt" && run.part === "try") {
        return [into(run, run.block.onFailure, "in", "onFailure", move)];
      }
      return [move];
    });
    // Enough items are done: whatever the next one has got to is given up.
    const enough = run.block.block === "forEach" && run.block.need === 1 && Number(run.part) > 1;
    if (enough && !this.#hurries && rests(run.now)) return [...moves, { to: { left: "done" }, world }];
    const state = run.block.block === "states" ? run.block.states[String(run.part)] : undefined;
    if (run.block.block !== "states" || state?.within === undefined || state.late === undefined) return moves;
    const late = run.block.states[state.late];
    if (!late || this.#hurries || !rests(run.now)) return moves;
    return [...moves, into(run, late.block, state.late, `states/${state.late}/block`, { to: { left: "" }, world })];
  }

  #leftPart(run: Extract<Run, { is: "part" }>, outcome: string, move: Move): Move[] {
    const { block, part } = run;
    const leave = (left: string): Move => ({ ...move, to: { left } });
    switch (block.block) {
      case "sequence": {
        const index = Number(part) + 1;
        const next = block.of[index];
        return [next ? into(run, next, index, `of/${index}`, move) : leave("done")];
      }
      case "oneAtATime": {
        const done = String(part).split(",");
        const rest = block.of
          .map((inner, index) => [inner, `${index}`] as const)
          .filter(([, name]) => !done.includes(name));
        if (rest.length === 0) return [leave("done")];
        return rest.map(([inner, name]) => into(run, inner, `${name},${part}`, `of/${name}`, move));
      }
      case "route": {
        const inner = block.branches[outcome];
        if (part !== "on") return [leave("done")];
        return inner ? [into(run, inner, "in", `branches/${outcome}`, move)] : [];
      }
      case "routeEach":
        return subsets(Object.entries(block.branches)).map((chosen) => ({
          ...together(
            block,
            run.at,
            chosen.map(([name, inner]) => [inner, `branches/${name}`] as const),
            move.world,
          ),
          ...(move.behind && { behind: move.behind }),
        }));
      case "repeat":
        return part === "in" ? [leave("done")] : this.#afterPass(run, block, Number(part), move);
      case "states": {
        const state = block.states[String(part)];
        if (!state?.goes) return [leave(String(part))];
        const name = state.goes[outcome];
        const next = name === undefined ? undefined : block.states[name];
        return next && name !== undefined ? [into(run, next.block, name, `states/${name}/block`, move)] : [];
      }
      case "forEach": {
        const again = Number(part) < 2 ? [into(run, block.of, Number(part) + 1, "of", move)] : [];
        return [leave("done"), ...again];
      }
      default:
        return [leave("done")];
    }
  }

  #afterPass(run: Extract<Run, { is: "part" }>, block: Of<"repeat">, pass: number, move: Move): Move[] {
    const asked = noteReads(this.#workflow, this.verdicts, { block, at: run.at }, move.world);
    return valuesOf(block.until, ["true", "false"], asked).flatMap(({ value, world }): Move[] => {
      const next = { ...move, world };
      if (value === "true") return [{ ...next, to: { left: "done" } }];
      if (pass < block.max) return [into(run, block.of, pass + 1, "of", next)];
      if (block.onMax) return [into(run, block.onMax, "in", "onMax", next)];
      return [{ ...next, to: { ended: "exhausted", at: run.at } }];
    });
  }

  #inBranch(run: Extract<Run, { is: "together" }>, part: Run, index: number, world: World): Move[] {
    return this.#moves(part, world).flatMap((move): Move[] => {
      const { to } = move;
      if ("ended" in to || "failed" in to) return [move];
      const now = run.now.map((each, at) => (at === index ? ("run" in to ? to.run : null) : each));
      if ("run" in to) return [{ ...move, to: { run: { ...run, now } } }];
      if (run.block.block === "race") return [{ ...move, to: { left: Object.keys(run.block.branches)[index] ?? "" } }];
      const open = now.filter((each) => each !== null);
      const need = run.block.block === "parallel" ? run.block.need : now.length;
      if (now.length - open.length < need) return [{ ...move, to: { run: { ...run, now } } }];
      const finish = run.block.block === "parallel" && run.block.rest === "finish";
      return [{ ...move, to: { left: "done" }, behind: [...(move.behind ?? []), ...(finish ? open : [])] }];
    });
  }
}
