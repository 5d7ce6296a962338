/* One definition file as a line of text, and back: what was read of it and what was found in it. */
import type { Recalled } from "@geartrain/checks";
import type { Reading } from "@geartrain/extract";
import type { Finding, Places, ProcessSource, WorkflowSource } from "@geartrain/model";

type AnySource = WorkflowSource | ProcessSource;

/** What was found in one of a file's sources, while these parts of the policy were so. */
export interface Found {
  readonly in: "workflows" | "processes";
  readonly index: number;
  /** Digests of what was looked at. */
  readonly looked: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  readonly apart: Recalled["apart"];
}

export interface Entry {
  readonly reading: Reading;
  readonly found: readonly Found[];
}

/** JSON has no tabs and no line breaks of its own. */
const between = "\t";

/** The reading alone, which stays the same for as long as its texts do. */
export function readingText({ workflows, processes, ...reading }: Reading): string {
  const bare = ({ places: _, written: __, ...source }: AnySource) => source;
  const { path } = reading;
  const places = [...workflows, ...processes].map(({ places, written }) => [
    bareSpans(places, path),
    ...(written ? [bareSpans(written.keys, path), bareSpans(written.texts, path)] : []),
  ]);
  const rest = { ...reading, workflows: workflows.map(bare), processes: processes.map(bare) };
  return `${JSON.stringify(rest)}${between}${JSON.stringify(places)}`;
}

export function entryText(reading: string, found: readonly Found[]): string {
  return `${reading}${between}${JSON.stringify(found)}`;
}

/** The entry, and its reading as the text that it was. */
export function readEntry(line: string): { readonly entry: Entry; readonly reading: string } {
  const [rest = "", places = "", found = ""] = line.split(between);
  const bare = JSON.parse(rest) as Reading;
  // Places are two thirds of it all, and nobody asks for most of them.
  let parsed: readonly (readonly Bare[])[] | undefined;
  const placesOf = (index: number): readonly Places[] => {
    parsed ??= JSON.parse(places) as readonly (readonly Bare[])[];
    return (parsed[index] ?? []).map((each) => wholeSpans(each, bare.path));
  };
  const whole = <Of extends AnySource>(source: Of, index: number): Of => {
    let known: readonly Places[] | undefined;
    const part = (at: number) => {
      known ??= placesOf(index);
      return known[at];
    };
    const own = (get: () => unknown) => ({ get, enumerable: true, configurable: true });
    let written: AnySource["written"];
    const writtenOf = () => {
      const [keys, texts] = [part(1), part(2)];
      if (keys && texts) written ??= { keys, texts };
      return written;
    };
    Object.defineProperty(
      source,
      "places",
      own(() => part(0)),
    );
    Object.defineProperty(source, "written", own(writtenOf));
    return source;
  };
  const workflows = bare.workflows.map((source, index) => whole(source, index));
  const processes = bare.processes.map((source, index) => whole(source, workflows.length + index));
  const reading: Reading = { ...bare, workflows, processes };
  return { entry: { reading, found: JSON.parse(found) as readonly Found[] }, reading: `${rest}${between}${places}` };
}

/** Places with the file left out where it is the one that was read. */
type Bare = Readonly<Record<string, readonly [start: number, end: number, file?: string]>>;

function bareSpans(places: Places, path: string): Bare {
  return Object.fromEntries(
    Object.entries(places).map(([pointer, { file, start, end }]) => [
      pointer,
      file === path ? [start, end] : [start, end, file],
    ]),
  );
}

function wholeSpans(bare: Bare, path: string): Places {
  return Object.fromEntries(
    Object.entries(bare).map(([pointer, [start, end, file = path]]) => [pointer, { file, start, end }]),
  );
}
