/** What keeps an instance from going on with another definition; `mappable`: its author's words about it would do. */
export interface Lack {
  readonly mappable: boolean;
  /** One clause, to be read after "because". */
  readonly why: string;
  /** That is all there is to say: the place itself was not found. */
  readonly nowhere?: true;
}

export function cannot(why: string): Lack {
  return { mappable: false, why };
}

export function unmapped(why: string): Lack {
  return { mappable: true, why };
}
