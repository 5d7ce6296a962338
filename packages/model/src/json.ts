/** A plain JSON value. `undefined` is never stored: an absent key means it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A plain JSON object: what forms, inputs and outputs are. */
export type JsonObject = { readonly [key: string]: Json };
