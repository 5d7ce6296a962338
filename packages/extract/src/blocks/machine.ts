import type { Block, MachineState } from "@geartrain/model";
import { escaped } from "../draft/draft.ts";
import { Place } from "../draft/place.ts";
import { nothing } from "../values/constants.ts";
import type { BlockNode, StateNode } from "../values/value.ts";
import type { BlockParts } from "./parts.ts";

export function compileMachine(node: BlockNode, parts: BlockParts): Block {
  const { pointer, id, assembly, inner } = parts;
  const initial = new Place(assembly, `${pointer}/initial`, node.args[0] ?? { value: nothing, at: node.call });
  const given = node.args[1] ?? { value: nothing, at: node.call };
  const literal = given.value.is === "object" && given.value.at ? given.value.at : given.at;
  const machine = new Place(assembly, `${pointer}/states`, { value: given.value, at: literal });
  const states = machine.named("Write the states out: { pending: state(review, { … }), approved: proceed }.");
  return {
    block: "states",
    initial: initial.text("Write the name of the first state.") ?? states[0]?.[0] ?? "",
    states: Object.fromEntries(
      states.map(([name, place], index): [string, MachineState] => {
        const { value } = place;
        const own = { ...parts, pointer: `${pointer}/states/${escaped(name)}`, id: `${id}.${index}` };
        if (value.is === "state") return [name, compileState(value, own)];
        return [name, { block: inner(place, `${own.pointer}/block`, own.id, assembly) }];
      }),
    ),
  };
}

function compileState(node: StateNode, { pointer, id, assembly, inner }: BlockParts): MachineState {
  const [step, goes, options] = node.args;
  const block = inner(step ?? { value: nothing, at: node.call }, `${pointer}/block`, id, assembly);
  const given = goes ?? { value: nothing, at: node.call };
  const literal = given.value.is === "object" && given.value.at ? given.value.at : given.at;
  const targets = new Place(assembly, `${pointer}/goes`, { value: given.value, at: literal })
    .named('Write where each outcome leads: { approve: "approved" }.')
    .map(([outcome, place]) => [outcome, place.text("Write the name of a state.")] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  return {
    block,
    goes: Object.fromEntries(targets),
    ...(options && limit(new Place(assembly, `${pointer}/options`, options), pointer)),
  };
}

function limit(options: Place, pointer: string): Pick<MachineState, "within" | "late"> {
  const within = options
    .required("within", 'Write how long it may stay: within: "2 days".', `${pointer}/within`)
    ?.duration();
  const late = options.required("late", 'Write the state that follows then: late: "overdue".', `${pointer}/late`);
  const name = late?.text("Write the name of a state.");
  return { ...(within !== undefined && { within }), ...(name !== undefined && { late: name }) };
}
