import type { EndPlace, Process, WorkflowSource } from "@geartrain/model";
import type { Link } from "./links.ts";
import { endWords, linksOf, startingWorkflows } from "./links.ts";

/** What has certainly happened in a case: workflows that started, and ends that were reached. */
export type Known = ReadonlySet<string>;

/** How {@link Known} names what it knows. */
export const endKey = ({ workflow, end }: EndPlace) => `${workflow} ends ${end}`;
export const startKey = (workflow: string) => `${workflow} starts`;

/** What is known before and when a connection acts. `undefined`: it never acts, so nothing is wrong with it. */
export class KnownEnds {
  readonly #links: readonly Link[];
  readonly #starting: ReadonlySet<string>;
  /** By workflow: what has happened before it starts, whichever way it does; left out while no way to start is seen. */
  readonly #before = new Map<string, Known>();

  constructor(process: Process, workflows: ReadonlyMap<string, WorkflowSource>) {
    this.#links = linksOf(process);
    this.#starting = startingWorkflows(process, workflows);
    for (const name of this.#starting) this.#before.set(name, new Set());
    // Each round only takes away, so it ends.
    while (this.#settle());
  }

  after(index: number): Known | undefined {
    const link = this.#links[index];
    return link && this.#at(link);
  }

  /** A way on which this connection acts and that has not happened, in words. */
  wayWithout(index: number, key: string): readonly string[] {
    const ways = new Map<string, readonly string[]>();
    for (const name of this.#starting) ways.set(name, [`${name} starts by itself`]);
    for (let size = -1; size !== ways.size; ) {
      size = ways.size;
      for (const link of this.#links.filter(({ starts, to }) => starts && !ways.has(to))) {
        const way = wayTo(link, ways, key);
        if (way) ways.set(link.to, [...way, `so ${link.to} starts`]);
      }
    }
    const link = this.#links[index];
    return (link && wayTo(link, ways, key)) ?? [];
  }

  #settle(): boolean {
    return this.#links
      .filter(({ starts, to }) => starts && !this.#starting.has(to))
      .map((link) => {
        const known = this.#at(link);
        const before = this.#before.get(link.to);
        if (known === undefined) return false;
        const both = before ? new Set([...before].filter((each) => known.has(each))) : known;
        this.#before.set(link.to, both);
        return both.size !== before?.size;
      })
      .includes(true);
  }

  #at({ after }: Link): Known | undefined {
    const known = new Set<string>();
    for (const end of after) {
      const before = this.#before.get(end.workflow);
      if (before === undefined) return undefined;
      for (const each of before) known.add(each);
      known.add(endKey(end)).add(startKey(end.workflow));
    }
    return known;
  }
}

function wayTo(
  { after }: Link,
  ways: ReadonlyMap<string, readonly string[]>,
  key: string,
): readonly string[] | undefined {
  if (after.some((end) => endKey(end) === key || startKey(end.workflow) === key)) return undefined;
  const parts = after.map((end) => ways.get(end.workflow)?.concat(endWords(end)));
  return parts.every((part) => part !== undefined) ? [...new Set(parts.flat())] : undefined;
}
