/** The case of a process that an instance belongs to: one per process at most. */
export interface Membership {
  readonly process: string;
  readonly case: string;
  /** What the case goes by in the world, where its process says so. */
  readonly key?: string | number;
}

/** The connection that started an instance. */
export interface ConnectionOrigin {
  readonly from: "connection";
  readonly process: string;
  /** The commit whose process said so. */
  readonly commit: string;
  /** Which connection of the process: see `connectionNames`. */
  readonly connection: string;
  /** The instances whose ends it followed, in the order of its ends. */
  readonly sources: readonly string[];
  /** For one of several instances at once: which, from 0, of how many. */
  readonly item?: number;
  readonly items?: number;
}

/** What follows from an instance's end in one process, as that process stood then. */
export interface Follows {
  readonly process: string;
  /** Left out where nobody could read the process then: the one that can be read next counts. */
  readonly connections?: readonly string[];
  /** The process says that nothing needs to follow. */
  readonly accepted?: true;
}
