/** Who may do a step. A role's name belongs to a definition; its members are policy. */
export interface Role {
  readonly name: string;
  readonly department?: string;
  /** Ids of persons; left out: nobody holds the role yet. */
  readonly members?: readonly string[];
  readonly costPerHour?: number;
  /** Name of the calendar its business hours and days are counted in. */
  readonly calendar?: string;
  /** Ids of persons who stand in when a member is away. */
  readonly substitutes?: readonly string[];
}

export interface Person {
  readonly name: string;
  readonly email: string;
  /** SSH public keys by which the person's signature is recognised. */
  readonly keys?: readonly string[];
  readonly calendar?: string;
  readonly away?: readonly Absence[];
}

/** From one day to another, both included (`2026-12-24`); `substitute` is the id of a person. */
export interface Absence {
  readonly from: string;
  readonly to: string;
  readonly substitute?: string;
}

/** What a business hour and a business day are. */
export interface Calendar {
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  /** Working hours by weekday, `"09:00-17:00"`; a day left out is free. */
  readonly hours: Readonly<Partial<Record<Weekday, string>>>;
  /** Dates (`2026-12-25`), or the public holidays of a country or one of its regions. */
  readonly holidays?: readonly string[] | { readonly country: string; readonly region?: string };
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** Persons by their id. */
export type People = Readonly<Record<string, Person>>;

/** Who may do what, as the default branch says it now. Without `people` membership cannot be checked and is not. */
export interface Policy {
  readonly people?: People;
  readonly roles: Readonly<Record<string, Role>>;
  readonly calendars?: Readonly<Record<string, Calendar>>;
}
