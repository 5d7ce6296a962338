import type { Signal, SignalKind } from "./signal.ts";

/** The texts that a signal of each kind can't do without. */
const texts: Readonly<Record<SignalKind, readonly string[]>> = {
  start: ["instance"],
  complete: ["step"],
  begin: ["key", "until"],
  "action-result": ["key"],
  "timer-due": ["key"],
  arrival: ["step"],
  "keys-granted": ["key"],
  "child-started": ["key", "child"],
  "child-ended": ["key", "child"],
  cancel: ["reason"],
  retry: ["at", "reason"],
  skip: ["at", "reason"],
  migrate: ["reason"],
  claim: ["step"],
  release: ["step"],
  delegate: ["step", "to"],
  reassign: ["step", "to", "reason"],
  vote: ["step"],
  suspend: ["reason"],
  resume: ["reason"],
};

/**
 * What keeps a signal from being read at all, or undefined. Types end where signals come from: one that makes the engine
 * stop would stop it again each time it is taken up.
 */
export function signalFault(signal: Signal): string | undefined {
  const needed = Object.hasOwn(texts, signal.kind) ? texts[signal.kind] : undefined;
  if (!needed) return `there are no signals of the kind ${JSON.stringify(signal.kind)}`;
  for (const name of needed) {
    if (typeof (signal as unknown as Record<string, unknown>)[name] !== "string") {
      return `a ${signal.kind} signal has a text called "${name}"`;
    }
  }
  if (signal.kind === "begin" && !isMoment(signal.until)) {
    return `"${signal.until}" is not a moment in UTC with milliseconds`;
  }
  if (signal.kind === "cancel" && signal.at !== undefined && typeof signal.at !== "string") {
    return "what is cancelled is named by a text";
  }
  if (signal.kind === "action-result") return resultFault(signal.result);
  if (signal.kind === "child-ended") return endFault(signal.result);
  return undefined;
}

/** Many attempts that begin at once end at one moment. */
let latestMoment = "";

function isMoment(text: string): boolean {
  if (text === latestMoment) return true;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  latestMoment = text;
  return true;
}

function endFault(result: unknown): string | undefined {
  const { ok, message, outcome } = (result ?? {}) as { ok?: unknown; message?: unknown; outcome?: unknown };
  if ((ok === true && typeof outcome === "string") || (ok === false && typeof message === "string")) return undefined;
  return 'the end of a called instance is { "ok": true, "outcome": "…", "output": … } or { "ok": false, "message": "…" }';
}

function resultFault(result: unknown): string | undefined {
  const { ok, message } = (result ?? {}) as { readonly ok?: unknown; readonly message?: unknown };
  if (ok === true || (ok === false && typeof message === "string")) return undefined;
  return 'a result is { "ok": true, "output": … } or { "ok": false, "message": "…" }';
}
