/** Who may do a step. A role's name belongs to a definition; its members are policy. */
export interface Role {
  readonly name: string;
  readonly department?: string;
  /** Ids of persons; left out: nobody holds the role yet. */
  readonly members?: readonly string[];
  readonly costPerHour?: number;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  /** SSH public keys by which the person's signature is recognised. */
  readonly keys?: readonly string[];
}

/** Persons by their id. */
export type People = Readonly<Record<string, Person>>;

/** Who may do what, as the default branch says it now. Without `people` membership cannot be checked and is not. */
export interface Policy {
  readonly people?: People;
  readonly roles: Readonly<Record<string, Role>>;
}
