import type { Event, State } from "@geartrain/engine";
import type { Policy, Workflow } from "@geartrain/model";
import type { FoldNext } from "../index/index.ts";
import { engineFolding } from "../index/index.ts";
import { LineFault, ledgerChain, readLine } from "../journal/read-line.ts";
import type { Head, Line } from "../ledger/line.ts";
import { decisions, emptyHead, lineHash } from "../ledger/line.ts";
import type { MadeLink } from "../proof/link.ts";
import { linkMade } from "../proof/link.ts";
import type { RecordedEvent } from "../view/index.ts";
import { givenBy } from "../view/index.ts";
import { isUnproved } from "../view/known-instance.ts";
import type { Proving } from "./proof-fault-in.ts";
import { proofFaultIn } from "./proof-fault-in.ts";
import { unentitled } from "./unentitled.ts";
import type { Connections } from "./verify-connections.ts";
import { openConnections } from "./verify-connections.ts";
import type { Fault } from "./verify-fault.ts";

export interface Counted {
  readonly events: number;
  readonly instances: number;
  /** What persons decided. */
  readonly decisions: number;
  /** Decisions that nothing proves to be of the person they name. */
  readonly unproved: number;
  /** Decisions whose person's right could not be looked up any more. */
  readonly unchecked: number;
}

/** Follows every instance from line to line. */
export interface Chains {
  /** Takes the text of a blob that later lines may name. */
  keep(digest: string, bytes: Buffer): void;
  /** Follows a segment's lines; how many it has. */
  follow(place: string, text: string, policy: Policy | undefined): number;
  counted(): Counted;
  faults(): readonly Fault[];
}

interface Chain {
  head: Head;
  state?: State;
  workflow?: Workflow;
  over?: boolean;
  broken?: boolean;
}

const mostFaults = 50;

/** How the canonical text of a model begins. */
const modelStart = Buffer.from('{"ends":');

/** @param genesis the ledger that signatures and links have to be for */
export function openChains(genesis: string, connections: Connections = openConnections()): Chains {
  const chains = new Map<string, Chain>();
  const texts = new Map<string, string>();
  const following = { modelOf: modelsIn(texts), next: engineFolding.begin() };
  const kept = new Set<string>();
  const links: MadeLink[] = [];
  const faults: Fault[] = [];
  const counts = { events: 0, decisions: 0, unproved: 0, unchecked: 0 };

  const followLine = (text: string, policy: Policy | undefined, place: string): void => {
    const line = readLine(text);
    const chain = chains.get(line.instance) ?? { head: emptyHead };
    chains.set(line.instance, chain);
    counts.events += 1;
    if (chain.broken) return;
    try {
      inOrder(chain, line, text);
      if (line.kind === linkMade && line.instance === ledgerChain) links.push(line.data as MadeLink);
      if (line.instance !== ledgerChain) advance(chain, line, following, { genesis, links, policy }, counts);
      const unjustified = connections.follow(line as unknown as RecordedEvent, line.instance, place);
      if (unjustified !== undefined) throw new LineFault(`${line.id}: ${unjustified}`);
      if (chain.workflow) refuseMissing(chain.workflow, line, kept);
    } catch (error) {
      chain.broken = true;
      throw error;
    }
  };

  return {
    keep: (digest, bytes) => {
      kept.add(digest);
      // Attachments are many and large, and nobody asks for their text.
      if (bytes.subarray(0, modelStart.length).equals(modelStart)) texts.set(digest, bytes.toString("utf8"));
    },
    follow: (place, text, policy) => {
      const lines = text.split("\n");
      if (lines.pop() !== "") faults.push({ place, message: "it does not end with a line end: it was cut off" });
      for (const [at, line] of lines.entries()) {
        try {
          followLine(line, policy, `${place} line ${at + 1}`);
        } catch (error) {
          if (!(error instanceof LineFault)) throw error;
          if (faults.length < mostFaults) faults.push({ place: `${place} line ${at + 1}`, message: error.message });
        }
      }
      return lines.length;
    },
    counted: () => ({ ...counts, instances: [...chains.keys()].filter((id) => id !== ledgerChain).length }),
    faults: () => faults,
  };
}

/** The models that are kept as texts, each read when it is first asked for. */
function modelsIn(texts: Map<string, string>): (shape: string) => Workflow {
  const models = new Map<string, Workflow>();
  return (shape) => {
    const known = models.get(shape);
    if (known) return known;
    const text = texts.get(shape);
    if (text === undefined) throw new LineFault(`the model of its definition, ${shape}, is not in the ledger`);
    const workflow = JSON.parse(text) as Workflow;
    models.set(shape, workflow);
    texts.delete(shape);
    return workflow;
  };
}

function inOrder(chain: Chain, line: Line, text: string): void {
  const { seq, hash: before } = chain.head;
  if (line.seq !== seq + 1) throw new LineFault(`${line.id}: seq ${seq + 1} comes next`);
  if (line.prev !== before) throw new LineFault(`${line.id}: prev is not the hash of the event before it`);
  chain.head = { seq: line.seq, hash: lineHash(text) };
}

/** What a person attached is in the ledger with or before the event that names it. */
function refuseMissing(workflow: Workflow, line: Line, kept: ReadonlySet<string>): void {
  if (!/^(person|outsider):/.test(line.by)) return;
  const files = givenBy(workflow, line as unknown as RecordedEvent).flatMap((given) => given.files);
  const missing = files.find(({ file }) => !kept.has(file.sha256));
  if (missing) throw new LineFault(`${line.id}: the attachment ${missing.file.sha256} is not in the ledger`);
}

/** What a person has to answer for. */
function isDecision({ by, kind }: RecordedEvent): boolean {
  return /^(person|outsider):/.test(by) && decisions.has(kind);
}

interface Following {
  readonly modelOf: (shape: string) => Workflow;
  readonly next: FoldNext;
}

type Counts = { decisions: number; unproved: number; unchecked: number };

function advance(chain: Chain, line: Line, { modelOf, next }: Following, proving: Proving, counts: Counts): void {
  const event = line as unknown as RecordedEvent;
  if (chain.over) {
    if (event.kind !== "signal-refused") throw new LineFault(`${line.id}: ${line.kind} comes after the end`);
    return;
  }
  if (!chain.workflow) {
    if (event.kind !== "instance-started") throw new LineFault(`${line.id}: ${line.kind} comes before the start`);
    chain.workflow = modelOf(String(event.data.definition?.shape));
  }
  const { workflow } = chain;
  const fault = proofFaultIn(line, chain.state, proving) ?? unentitled(workflow, chain.state, event, proving.policy);
  if (fault !== undefined && fault !== "unchecked") throw new LineFault(`${line.id}: ${fault}`);
  if (isDecision(event)) {
    counts.decisions += 1;
    if (isUnproved(event)) counts.unproved += 1;
    if (fault === "unchecked") counts.unchecked += 1;
  }
  chain.state = folded(next, workflow, chain.state, line);
  if (event.kind === "instance-migrated") chain.workflow = modelOf(chain.state.definition.shape);
  if (chain.state.status === "live") return;
  chain.over = true;
  delete chain.state;
}

function folded(next: FoldNext, workflow: Workflow, state: State | undefined, line: Line): State {
  try {
    return next(workflow, state, line as unknown as Event);
  } catch (error) {
    throw new LineFault(`${line.id}: it cannot follow: ${error instanceof Error ? error.message : error}`);
  }
}
