interface At {
  readonly step: string;
  readonly iteration: number;
}

type Kind<Name extends string, Data> = { readonly kind: Name; readonly data: Readonly<Data> };

/** What happens to blocks and to the instances that calls are carried out by. */
export type BlockEvent =
  /** The called instance is there. */
  | Kind<"child-started", At & { signal: string; child: string }>
  /** No other instance of its case has the keys of this block. */
  | Kind<"keys-granted", { signal: string; frame: string }>;
