/** A record that is not as it must be. */
export interface Fault {
  /** Commit, file and line. */
  readonly place: string;
  readonly message: string;
}
