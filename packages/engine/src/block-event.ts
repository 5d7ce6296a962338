interface At {
  readonly step: string;
  readonly iteration: number;
}

type Kind<Name extends string, Data> = { readonly kind: Name; readonly data: Readonly<Data> };

/** What happens to blocks and to the instances that calls are carried out by. */
export type BlockEvent =
  /** The called instance is there. */
  /** The instance is cancelled once what it did is undone. */
  | Kind<"cancel-begun", { signal: string; reason: string }>
  /** A person cancelled a part of the flow: a step, or a block with what is in it. */
  | Kind<"part-cancelled", { signal: string; frame: string; reason: string }>
  | Kind<"child-started", At & { signal: string; child: string }>
  /** No other instance of its case has the keys of this block. */
  | Kind<"keys-granted", { signal: string; frame: string }>;
