import type { Domain, Json, Note } from "@geartrain/model";
import type { ts } from "ts-morph";
import type { CheckValue, SchemaValue } from "./schema-value.ts";

/**
 * What an expression stands for, as far as its text says. Nothing here was run: a step is what was declared, a
 * reference what it names, and whatever could not be read is {@link Unknown} and says why.
 */
export type Value =
  | Constant
  | ObjectValue
  | ListValue
  | FunctionValue
  | Word
  | Method
  | Unknown
  | SchemaValue
  | CheckValue
  | ReferenceValue
  | FieldsValue
  | EndValue
  | Namespace
  | StepNode
  | BlockNode
  | StateNode
  | EachNode
  | WorkflowNode
  | ProcessNode
  | Declared;

/** An expression in a place: what it stands for, and where it is written. */
export interface Member {
  readonly value: Value;
  readonly at: ts.Node;
}

export interface Constant {
  readonly is: "constant";
  readonly value: string | number | boolean | bigint | null | undefined;
  /** The literal of this reading of a file that says it; left out for what was computed, or another file says. */
  readonly at?: ts.Node;
}

export interface ObjectValue {
  readonly is: "object";
  readonly members: ReadonlyMap<string, Member>;
  /** The literal itself; left out for what a built-in function made. */
  readonly at?: ts.Node;
  /** A part that could not be read: there may be more members than these. */
  readonly open?: Member;
}

export interface ListValue {
  readonly is: "list";
  readonly items: readonly Member[];
  readonly at?: ts.Node;
  readonly open?: Member;
}

export interface FunctionValue {
  readonly is: "function";
  readonly node: ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;
  readonly scope: Scope;
}

/** A name of the language, of zod or of JavaScript: `human`, `assign.sameAs`, `z.iso.date`, `Object.keys`. */
export interface Word {
  readonly is: "word";
  readonly of: "geartrain" | "zod" | "global";
  readonly name: string;
}

/** Everything a file exports: `import * as roles from "./roles.ts"`. */
export interface Namespace {
  readonly is: "namespace";
  readonly member: (name: string) => Value | undefined;
}

/** What belongs to a value and can be called. */
export interface Method {
  readonly is: "method";
  readonly of: Value;
  readonly name: string;
}

/** What cannot be read without running it. */
export interface Unknown {
  readonly is: "unknown";
  readonly at: ts.Node;
  /** What to write instead, as a sentence. */
  readonly instead: string;
  /** There is a note about it already. */
  readonly noted?: true;
  /** Its value may be another one later: `let`, or what is changed after it was made. */
  readonly mayChange?: true;
}

/** What stands behind a reference: the model's, with the things themselves where the model has names. */
export type RefNode =
  | { readonly ref: "output"; readonly step: StepNode; readonly path: readonly string[] }
  | { readonly ref: "outcome" | "by" | "at"; readonly step: StepNode }
  | { readonly ref: "is"; readonly step: StepNode; readonly outcome: string; readonly named: Member }
  | { readonly ref: "fact"; readonly fact: FactNode; readonly path: readonly string[] }
  | { readonly ref: "maybe"; readonly of: Member }
  | { readonly ref: "firstOf"; readonly of: readonly Member[] }
  | {
      readonly ref: "derive";
      readonly needs: Member | undefined;
      readonly gives: Member | undefined;
      readonly call: ts.Node;
    }
  | { readonly ref: "literal"; readonly value: Json }
  | { readonly ref: "text"; readonly parts: readonly (string | Member)[] }
  | { readonly ref: "item"; readonly each: EachNode; readonly path: readonly string[] }
  | { readonly ref: "all"; readonly each: EachNode; readonly of: Member }
  | { readonly ref: "input"; readonly workflow: WorkflowNode; readonly path: readonly string[] }
  | (EndName & { readonly ref: "end"; readonly path: readonly string[] });

export interface ReferenceValue {
  readonly is: "reference";
  readonly node: RefNode;
  /** The values it can have, where that is known. */
  readonly domain?: Domain;
}

/** References by name: `step.output`, `workflow.input`. */
export interface FieldsValue {
  readonly is: "fields";
  readonly field: (name: string) => ReferenceValue;
  readonly names: () => readonly string[];
}

export interface FactNode {
  readonly name: string;
  readonly named: Member | undefined;
  readonly schema: Member | undefined;
  readonly call: ts.CallExpression;
}

/** One end of a workflow, as connections name it. */
export interface EndValue extends EndName {
  readonly is: "end";
}

interface EndName {
  readonly workflow: WorkflowNode;
  readonly end: string;
  /** Where it is asked for: `ordering.ends.done`. */
  readonly at: ts.Node;
}

/** A call of the language that declares something, with its arguments as they stand. */
interface Call {
  readonly call: ts.CallExpression;
  readonly args: readonly Member[];
}

export type StepKind =
  | "trigger"
  | "human"
  | "action"
  | "decision"
  | "selection"
  | "lookup"
  | "wait"
  | "receive"
  | "call"
  | "notify";

export interface StepNode extends Call {
  readonly is: "step";
  readonly kind: StepKind;
  readonly name: string;
  /** Where the step is asked for: its declaration, or the call of the factory that made it. */
  at: ts.Node;
  /** Later made, larger. */
  readonly serial: number;
}

export interface BlockNode extends Call {
  readonly is: "block";
  readonly block: string;
}

export interface StateNode extends Call {
  readonly is: "state";
}

export interface EachNode extends Call {
  readonly is: "each";
  readonly name: string;
}

export interface WorkflowNode extends Call {
  readonly is: "workflow";
  readonly name: string;
  at: ts.Node;
  readonly serial: number;
}

export interface ProcessNode extends Call {
  readonly is: "process";
  readonly name: string;
  at: ts.Node;
  readonly serial: number;
}

/** What the language declares beside steps, blocks and workflows. */
export interface Declared extends Call {
  readonly is:
    | "role"
    | "people"
    | "calendar"
    | "config"
    | "source"
    | "assign"
    | "outsider"
    | "measure"
    | "on"
    | "connection";
  /** A role's or calendar's name; the word after the dot of `assign`, `measure` and a connection. */
  readonly name: string;
  /** For a connection: the `on(…)` it belongs to. */
  readonly on?: Declared;
}

/** What names mean at one place of the text. */
export interface Scope {
  readonly lookUp: (name: string) => Value | undefined;
  readonly run: Run;
}

/** One reading of the repository: what bounds it, and where its notes go. */
export interface Run {
  /** What an expression stands for. Given along, because what reads a part reads expressions again. */
  readonly evaluate: (node: ts.Expression, scope: Scope) => Value;
  readonly note: (note: Note) => void;
  /** Counts steps of the work; false once there were too many. */
  readonly spend: (amount?: number) => boolean;
  /** One level deeper; false where that is too deep. Every `true` is left again. */
  readonly enter: () => boolean;
  readonly leave: () => void;
  readonly nextSerial: () => number;
}
