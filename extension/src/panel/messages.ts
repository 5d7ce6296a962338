/** A place in the picture: a step by its name, or any part of the flow. */
export interface Place {
  readonly pointer?: string;
  readonly step?: string;
}

/** What the panel's page tells the extension. */
export type FromPage = { readonly type: "ready" } | ({ readonly type: "open" } & Place) | { readonly type: "save" };

/** What the extension tells the panel's page. */
export type ToPage =
  | ({ readonly type: "picture"; readonly name: string; readonly svg: string } & Place)
  | ({ readonly type: "here" } & Place)
  | { readonly type: "note"; readonly words: string };
