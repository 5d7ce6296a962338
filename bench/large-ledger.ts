import type { Signal, State } from "@geartrain/engine";
import { decide } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";
import type { Head, Site } from "geartrain/embedded";
import {
  birthLedger,
  definitionNamed,
  emptyHead,
  openSite,
  runnerIdentity,
  sealLine,
  segmentDigest,
  writeLedgerCommit,
} from "geartrain/embedded";
import { git, repositoryWith } from "./scratch.ts";
import { benchFiles, inputOf } from "./workflows.ts";

/** A repository whose ledger is full of finished instances, built directly: commit by commit, but without playing them. */
export interface LargeLedger {
  readonly folder: string;
  readonly instances: number;
}

const perSegment = 100;
const begun = Date.parse("2026-01-05T08:00:00.000Z");
/** Between two segments, so that folders of the log fill as they do in life. */
const apart = 60_000;
const made = new Map<number, Promise<LargeLedger>>();

/** The same one for every benchmark of a run. */
export function largeLedger(instances: number): Promise<LargeLedger> {
  const known = made.get(instances) ?? make(instances);
  made.set(instances, known);
  return known;
}

async function make(instances: number): Promise<LargeLedger> {
  const folder = repositoryWith(benchFiles);
  const site = await openSite({ folder });
  const { exchange, store } = site;
  const genesis = "0123456789abcdef";
  const time = new Date(begun);
  const { tip: first } = await birthLedger(store, exchange, { genesis, caps: {}, time, author: runnerIdentity });
  const { authored, pin } = definitionNamed(site.catalog, "approval");
  const model = new Map([[`blob/${pin.shape.slice(0, 2)}/${pin.shape}`, canonicalJson(authored.workflow)]]);
  let tip = first;
  for (let number = 0; number * perSegment < instances; number += 1) {
    const at = new Date(begun + number * apart);
    const [path, text] = segmentOf(
      site,
      number * perSegment,
      Math.min(perSegment, instances - number * perSegment),
      at,
    );
    tip = await writeLedgerCommit(store, {
      parent: tip,
      files: new Map([[path, text], ...(number === 0 ? model : [])]),
      message: `${perSegment} instances`,
      trailers: { events: text.split("\n").length - 1, segment: segmentDigest(text), runner: "builder" },
      time: at,
      author: runnerIdentity,
    });
  }
  const result = await exchange.pushLedger({ ledger: { new: tip, expected: first } });
  if (result.outcome !== "accepted") throw new Error("the ledger could not be built");
  site.close();
  git(folder, "repack", "-adq");
  return { folder, instances };
}

/** The next segment of such a ledger: so many instances from start to end. */
export function segmentOf(site: Site, from: number, count: number, at: Date): readonly [path: string, text: string] {
  const texts = Array.from({ length: count }, (_, index) => instanceText(site, from + index, at.toISOString()));
  const [day = "", clock = ""] = at.toISOString().split("T");
  const name = `${at.toISOString().replace(/[-:.]/g, "")}-builder-${from}`;
  return [`log/${day.replaceAll("-", "/")}/${clock.slice(0, 2)}/${name}.jsonl`, texts.join("")];
}

function instanceText({ catalog }: Site, number: number, now: string): string {
  const { authored, pin } = definitionNamed(catalog, "approval");
  const instance = `approval-${number.toString(36).padStart(10, "0")}`;
  const by = "person:ada";
  const signals: readonly Signal[] = [
    { kind: "start", id: "begin", by, instance, definition: pin, input: inputOf(number) },
    { kind: "complete", id: "decide", by, step: "approve", outcome: "yes", output: {} },
  ];
  let state: State | undefined;
  let head: Head = emptyHead;
  let text = "";
  for (const signal of signals) {
    const decision = decide(authored, state, signal, { now, policy: catalog.policy });
    state = decision.state;
    for (const event of decision.events) {
      const line = sealLine(instance, `${pin.name}@${pin.commit.slice(0, 12)}`, head, event);
      head = line.head;
      text += `${line.text}\n`;
    }
  }
  if (state?.status !== "ended") throw new Error(`${instance} has not ended`);
  return text;
}
