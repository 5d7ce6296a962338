/** What a check that looks at everything finds out of each workflow alone: kept for as long as the workflow is the same. */
export class OfEach<Source extends object, Known> {
  readonly #find: (source: Source) => Known;
  readonly #known = new WeakMap<Source, { readonly known: Known }>();

  /** `find` gives plain data, and looks at nothing but the source. */
  constructor(find: (source: Source) => Known) {
    this.#find = find;
  }

  of(source: Source): Known {
    const entry = this.#known.get(source) ?? { known: this.#find(source) };
    this.#known.set(source, entry);
    return entry.known;
  }

  /** What is known already. */
  recall(source: Source): Known | undefined {
    return this.#known.get(source)?.known;
  }

  /** Takes over what was found in an equal source. */
  remember(source: Source, known: Known): void {
    this.#known.set(source, { known });
  }
}
