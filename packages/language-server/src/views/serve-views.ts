import { checks, pageOf } from "@geartrain/checks";
import type { Finding, Pointer, Severity } from "@geartrain/model";
import type { Location } from "vscode-languageserver/node";
import { guarded } from "../guard.ts";
import type {
  DefinitionSummary,
  Diagram,
  DiagramParams,
  KnownPerson,
  PageParams,
  PlaceOfParams,
  PointedAt,
  PointerAtParams,
} from "../protocol.ts";
import {
  definitionsRequest,
  diagramRequest,
  pageRequest,
  peopleRequest,
  placeOfRequest,
  pointerAtRequest,
} from "../protocol.ts";
import type { Serving } from "../serving.ts";
import type { Root } from "../workspace/roots.ts";
import { uriOfPath } from "../workspace/uris.ts";
import { declaredAs, declaredAt, declaredIn, findingsIn } from "./declared.ts";
import { keyOfName, Pictures } from "./pictures.ts";
import type { Declared } from "./pointers.ts";
import { pointersAt, stepAt } from "./pointers.ts";

/** Answers what the views of the extension ask. */
export function serveViews(serving: Serving): void {
  const { connection } = serving;
  const pictures = new Pictures();
  const answer = <Params>(request: string, run: (params: Params) => unknown) =>
    connection.onRequest(request, (params: Params) => guarded(connection.console, request, () => run(params), null));
  answer(definitionsRequest, () => summaries(serving));
  answer(diagramRequest, (params: DiagramParams) => diagram(serving, pictures, params));
  answer(pointerAtRequest, (params: PointerAtParams) => pointedAt(serving, params));
  answer(placeOfRequest, (params: PlaceOfParams) => placeOf(serving, params));
  answer(peopleRequest, () => people(serving));
  answer(pageRequest, ({ code }: PageParams) => {
    const check = checks.find((each) => each.code === code);
    return check ? pageOf(check) : null;
  });
}

function summaries(serving: Serving): readonly DefinitionSummary[] {
  return serving.workspace.roots.flatMap((root) => {
    const byFile = Map.groupBy(root.session.findings(), ({ at }) => at.file);
    return declaredIn(root.session.definitions()).map((declared): DefinitionSummary => {
      const { kind, source } = declared;
      const { uri, range } = locationOf(serving, root, source.span);
      const files = new Set(Object.values(source.places).map(({ file }) => file));
      const near = [...files].flatMap((file) => byFile.get(file) ?? []);
      const purpose = declared.kind === "workflow" ? declared.source.model.purpose : declared.source.model.objective;
      const findings = countsOf(findingsIn(declared, near).map(([finding]) => finding));
      return { kind, name: source.model.name, uri, range, root: uriOfPath(root.folder), purpose, findings };
    });
  });
}

function people({ workspace }: Serving): readonly KnownPerson[] {
  const found = workspace.roots.flatMap(({ session }) => Object.entries(session.definitions().people?.model ?? {}));
  return [...new Map(found)].map(([id, { name }]) => ({ id, name }));
}

function countsOf(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function diagram(serving: Serving, pictures: Pictures, params: DiagramParams): Diagram | null {
  const { theme, selected } = params;
  const options = { ...(theme && { theme }), ...(selected !== undefined && { selected }) };
  for (const [root, wanted] of wantedOf(serving, pictures, params)) {
    const picture = pictures.draw(root, wanted, options);
    if (picture === undefined) continue;
    const { kind, source } = picture.declared;
    return {
      kind,
      name: source.model.name,
      uri: serving.workspace.uriOf({ root, file: source.span.file }),
      svg: picture.svg,
      places: placesOf(serving, root, picture.declared),
      stale: picture.stale,
    };
  }
  return null;
}

/** What is meant, in the roots where it may be; a name where the text has lost it and a picture may be left. */
function wantedOf(
  { workspace, publisher }: Serving,
  pictures: Pictures,
  { uri, position, name, kind }: DiagramParams,
): readonly (readonly [Root, Declared | string])[] {
  const place = uri === undefined ? undefined : workspace.placeOf(uri);
  const roots = place ? [place.root] : workspace.roots;
  if (name !== undefined) {
    return roots.map((root) => [
      root,
      declaredAs(root.session.definitions(), { name, ...(kind && { kind }) }) ?? keyOfName(kind ?? "workflow", name),
    ]);
  }
  if (!place) return [];
  const { root, file } = place;
  const offset = position ? publisher.positions(root).offset(file, position) : 0;
  const wanted = declaredAt(root.session.definitions(), file, offset) ?? pictures.lastIn(root, file);
  return wanted === undefined ? [] : [[root, wanted]];
}

function placesOf(serving: Serving, root: Root, { source }: Declared): Readonly<Record<Pointer, Location>> {
  return Object.fromEntries(
    Object.entries(source.places).map(([pointer, span]) => [pointer, locationOf(serving, root, span)]),
  );
}

function pointedAt({ workspace, publisher }: Serving, { uri, position }: PointerAtParams): PointedAt | null {
  const place = workspace.placeOf(uri);
  if (!place) return null;
  const { root, file } = place;
  const positions = publisher.positions(root);
  const offset = positions.offset(file, position);
  const declared = declaredAt(root.session.definitions(), file, offset);
  const [pointer] = declared ? pointersAt(declared.source.places, { file, start: offset, end: offset }) : [];
  const span = pointer === undefined ? undefined : declared?.source.places[pointer];
  if (!declared || pointer === undefined || !span) return null;
  const step = declared.kind === "workflow" ? stepAt(declared.source.model, pointer) : undefined;
  const { kind, source } = declared;
  return { kind, name: source.model.name, pointer, ...(step !== undefined && { step }), range: positions.range(span) };
}

function placeOf(serving: Serving, { uri, pointer, ...name }: PlaceOfParams): Location | null {
  const place = uri === undefined ? undefined : serving.workspace.placeOf(uri);
  for (const root of place ? [place.root] : serving.workspace.roots) {
    const span = declaredAs(root.session.definitions(), name)?.source.places[pointer];
    if (span) return locationOf(serving, root, span);
  }
  return null;
}

function locationOf({ workspace, publisher }: Serving, root: Root, span: Declared["source"]["span"]): Location {
  return { uri: workspace.uriOf({ root, file: span.file }), range: publisher.positions(root).range(span) };
}
