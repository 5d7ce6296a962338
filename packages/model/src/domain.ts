/** What every domain may add to its type. `optional`: the key may be absent; `nullable`: `null` is allowed. */
interface DomainNotes {
  readonly optional?: true;
  readonly nullable?: true;
  readonly title?: string;
  readonly description?: string;
  readonly unit?: string;
}

/**
 * The values a field may hold, as plain data. `above` and `below` are exclusive bounds, `min` and `max` inclusive;
 * `step` is a `multipleOf`. `unknown` stands for a schema that could not be described: any JSON value.
 */
export type Domain = DomainNotes &
  (
    | {
        readonly type: "number";
        readonly integer?: true;
        readonly min?: number;
        readonly max?: number;
        readonly above?: number;
        readonly below?: number;
        readonly step?: number;
      }
    | { readonly type: "boolean" }
    | { readonly type: "string"; readonly minLength?: number; readonly maxLength?: number; readonly format?: string }
    | { readonly type: "oneOf"; readonly values: readonly (string | number | boolean | null)[] }
    | { readonly type: "array"; readonly of: Domain; readonly minLength?: number; readonly maxLength?: number }
    | { readonly type: "object"; readonly fields: Readonly<Record<string, Domain>> }
    | { readonly type: "record"; readonly of: Domain }
    | { readonly type: "union"; readonly of: readonly Domain[] }
    | { readonly type: "person" }
    | { readonly type: "file" }
    | { readonly type: "unknown" }
  );

/** One field of a form or of a step's `gives`; `fact` names the fact it renews, if it is one. */
export interface Field {
  readonly domain: Domain;
  readonly fact?: string;
}

export type Fields = Readonly<Record<string, Field>>;

/** A file kept by its digest: the JSON a `file()` field holds. */
export interface FileValue {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}
