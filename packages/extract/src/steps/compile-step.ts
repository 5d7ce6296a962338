import type { Step } from "@geartrain/model";
import type { Assembly } from "../draft/assembly.ts";
import { escaped } from "../draft/draft.ts";
import { Place } from "../draft/place.ts";
import { nothing } from "../values/constants.ts";
import type { Member, StepKind, StepNode, Value } from "../values/value.ts";
import { compileAction } from "./action.ts";
import { compileCall } from "./call.ts";
import { compileHuman } from "./human.ts";
import { compileNotify } from "./notify.ts";
import { compileReceive } from "./receive.ts";
import { compileDecision, compileLookup, compileSelection } from "./rule-steps.ts";
import type { StepParts } from "./step-parts.ts";
import { compileTrigger } from "./trigger.ts";
import { compileWait } from "./wait.ts";

const compilers: Readonly<Record<StepKind, (parts: StepParts) => Step>> = {
  trigger: compileTrigger,
  human: compileHuman,
  action: compileAction,
  decision: compileDecision,
  selection: compileSelection,
  lookup: compileLookup,
  wait: compileWait,
  receive: compileReceive,
  call: compileCall,
  notify: compileNotify,
};

/** A step as plain data. `folder` is the pointer of what holds it; a trigger is alone in its own. */
export function compileStep(node: StepNode, assembly: Assembly, folder: string): Step {
  const pointer = node.kind === "trigger" ? folder : `${folder}/${escaped(node.name)}`;
  assembly.put(pointer, node.at);
  const [name, options] = node.args;
  if (name) {
    const place = new Place(assembly, `${pointer}/name`, name);
    place.text("Write the name out: a step is found in histories by it.");
  } else assembly.hole(`${pointer}/name`, nothing, node.call, "Give the step a name.");
  return compilers[node.kind]({
    name: node.name,
    pointer,
    node,
    assembly,
    options: optionsPlace(node, options, assembly, pointer),
  });
}

/** The options of a step stand at the step's own pointer, their literal at `/options`. */
function optionsPlace(node: StepNode, options: Member | undefined, assembly: Assembly, pointer: string): Place {
  const given = node.kind === "call" ? node.args[2] : options;
  const value: Value = given?.value ?? { is: "object", members: new Map() };
  const at = value.is === "object" && value.at ? value.at : (given?.at ?? node.call);
  assembly.put(`${pointer}/options`, at);
  const place = new Place(assembly, `${pointer}/options`, { value, at });
  const open = value.is === "object" ? value.open : { value, at };
  // What may be overwritten or added unseen leaves nothing of the step certain.
  if (open) assembly.hole(pointer, open.value, open.at, "Write the options out: { … }.");
  return place;
}
