/*
 * What Geartrain asks and answers beyond the Language Server Protocol. The extension imports this file; it holds names
 * and shapes only.
 */
import type { Pointer, Severity } from "@geartrain/model";
import type { Location, Position, Range } from "vscode-languageserver/node";

/** A workflow or a process, as an editor points at it. */
export interface DefinitionName {
  readonly kind: "workflow" | "process";
  readonly name: string;
}

/** `geartrain/definitions`: everything declared in the workspace. No parameters; answers `DefinitionSummary[]`. */
export const definitionsRequest = "geartrain/definitions";

export interface DefinitionSummary extends DefinitionName {
  readonly uri: string;
  /** The whole declaration. */
  readonly range: Range;
  /** The folder whose definitions belong together, as a URI. */
  readonly root: string;
  /** What a workflow is for, or the objective of a process. */
  readonly purpose: string;
  readonly findings: Readonly<Record<Severity, number>>;
}

/** `geartrain/diagram`: the picture of a definition. Answers `Diagram`, or null where there is nothing to draw. */
export const diagramRequest = "geartrain/diagram";

export interface DiagramParams {
  /** A document. Without `name`, what stands at `position`, else the first definition in it. */
  readonly uri?: string;
  readonly position?: Position;
  readonly name?: string;
  readonly kind?: DefinitionName["kind"];
  readonly theme?: "light" | "dark" | "auto";
  /** The name of a step, or the pointer of any part of the flow. */
  readonly selected?: string;
}

export interface Diagram extends DefinitionName {
  readonly uri: string;
  readonly svg: string;
  /** Where each part of the model stands in the text, by the pointers that the picture carries as `data-pointer`. */
  readonly places: Readonly<Record<Pointer, Location>>;
  /** The text cannot be read at the moment: this is the last picture of when it could. */
  readonly stale: boolean;
}

/** `geartrain/pointerAt`: what a cursor stands on. Answers `PointedAt`, or null outside of every definition. */
export const pointerAtRequest = "geartrain/pointerAt";

export interface PointerAtParams {
  readonly uri: string;
  readonly position: Position;
}

export interface PointedAt extends DefinitionName {
  readonly pointer: Pointer;
  /** The step that the place belongs to, where it belongs to one. */
  readonly step?: string;
  readonly range: Range;
}

/** `geartrain/placeOf`: where a part of a model stands. Answers a `Location`, or null. */
export const placeOfRequest = "geartrain/placeOf";

export interface PlaceOfParams extends DefinitionName {
  readonly pointer: Pointer;
  /** A document of the root that is meant, where several declare that name. */
  readonly uri?: string;
}

/** `geartrain/page`: what a check finds and why, as Markdown; null for an unknown code. */
export const pageRequest = "geartrain/page";

export interface PageParams {
  readonly code: string;
}

/** `geartrain/people`: who may be named where a person is asked for. No parameters; answers `KnownPerson[]`. */
export const peopleRequest = "geartrain/people";

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
}

/** Notification `geartrain/instances`, to the server: what is under way, as the views of the ledger know it. */
export const instancesNotification = "geartrain/instances";

export interface InstancesParams {
  /** Folders, as URIs, in which instances can be started from the editor. */
  readonly startable: readonly string[];
  readonly live: readonly LiveInstance[];
}

export interface LiveInstance {
  /** The folder whose ledger it is in, as a URI. */
  readonly folder: string;
  readonly workflow: string;
  readonly instance: string;
  /** The steps where it is now. */
  readonly steps: readonly string[];
  readonly overdue: boolean;
}

/** Notification `geartrain/checked`: findings are up to date with all texts; views may ask again. */
export const checkedNotification = "geartrain/checked";

/** Commands of the client that lenses carry; the extension registers them. Arguments: a `DefinitionName`. */
export const showDiagramCommand = "geartrain.showDiagram";

/** Arguments: `ShowPlaces`. */
export const showPlacesCommand = "geartrain.showPlaces";

export interface ShowPlaces {
  readonly uri: string;
  readonly position: Position;
  readonly places: readonly Location[];
}

/** Arguments: a `DefinitionName`, with the folder as a URI. */
export const startInstanceCommand = "geartrain.startInstance";

/** Arguments: a `DefinitionName`. */
export const showInstancesCommand = "geartrain.showInstances";

/**
 * How Node is started for the server. Definitions are made of many small objects that live on: with a larger space for
 * new ones most of what is collected is copied for nothing, and the heap grows by half.
 */
export const serverFlags = ["--min-semi-space-size=16", "--max-semi-space-size=16"];

/** What a server may be told on its command line. */
const flags = { storage: "--storage=", build: "--build=" } as const;

/** Tells the server of a folder that is the extension's own, where it may keep what it would else find out again. */
export function storageArgument(folder: string): string {
  return `${flags.storage}${folder}`;
}

/** Tells the server which build it is: it believes nothing that another one has kept. */
export function buildArgument(build: string): string {
  return `${flags.build}${build}`;
}

/** What a command line tells. */
export function toldBy(args: readonly string[], what: keyof typeof flags): string | undefined {
  return args.find((each) => each.startsWith(flags[what]))?.slice(flags[what].length);
}
