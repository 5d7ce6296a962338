import type { Connection, EndPlace, Pointer, Process, Workflow } from "@geartrain/model";
import { controlWords, endWords } from "./blocks/block-words.ts";
import { finishScene } from "./finish-scene.ts";
import { chipSize } from "./layout/chip.ts";
import type { GraphLink, GraphPart } from "./layout/graph-piece.ts";
import { graphPiece } from "./layout/graph-piece.ts";
import { nodePiece } from "./layout/node-piece.ts";
import { buildScene } from "./layout/scene-builder.ts";
import type { DiagramOptions } from "./options.ts";
import { inside } from "./pointer.ts";
import type { NodeWords, Scene } from "./scene.ts";
import { measureWords } from "./text/measure-words.ts";
import { referenceWords } from "./text/reference-words.ts";
import type { RoleTitle } from "./text/step-words.ts";
import { stepDetails } from "./text/step-words.ts";

/** A process: a card for every workflow, a line for every connection, a terminal for every end that nothing follows. */
export function processScene(process: Process, workflows: readonly Workflow[], options: DiagramOptions = {}): Scene {
  const titleOf = (role: string) => options.roles?.[role]?.title ?? role;
  const known = new Map(workflows.map((workflow) => [workflow.name, workflow]));
  const started = new Set(process.connections.flatMap(({ does }) => (does.effect === "send" ? [] : [does.workflow])));
  const cards = process.workflows.map((name, index) => {
    const begins = started.has(name) ? undefined : titleOf;
    return partOf(idOf(name), workflowWords(name, known.get(name), inside("", "workflows", index), begins));
  });
  const connected = process.connections.map((connection, index) =>
    connect(connection, inside("", "connections", index)),
  );
  const ends = endsOf(process, known);
  const builder = buildScene();
  const piece = graphPiece({
    parts: [...cards, ...connected.flatMap(({ parts }) => parts), ...ends.map(({ part }) => part)],
    links: [...connected.flatMap(({ links }) => links), ...ends.map(({ link }) => link)],
  });
  piece.place(builder, { x: piece.left, y: 0 }, []);
  return finishScene(builder, piece, {
    name: process.name,
    purpose: process.objective,
    dashed: "sent to a workflow that runs already",
    notes: [
      `Answers for it: ${titleOf(process.owner)}`,
      ...Object.entries(process.measures).map(([name, measure]) => measureWords(name, measure)),
    ],
  });
}

function idOf(workflow: string): string {
  return `workflow ${workflow}`;
}

function partOf(id: string, words: NodeWords): GraphPart {
  const piece = nodePiece(words);
  return {
    id,
    piece,
    reach: Math.max(0, piece.left - 16),
    side: { half: piece.left, y: piece.height / 2 },
    leaves: false,
  };
}

/** `begins`: nothing starts it here, so it says how it starts. */
function workflowWords(name: string, workflow: Workflow | undefined, pointer: Pointer, begins?: RoleTitle): NodeWords {
  const purpose = workflow ? [{ text: workflow.purpose }] : [];
  const starts = workflow && begins ? stepDetails(workflow.starts, begins) : [];
  return { kind: "workflow", pointer, name, title: name, details: [...starts, ...purpose] };
}

function connect({ after, does }: Connection, pointer: Pointer): { parts: GraphPart[]; links: GraphLink[] } {
  const to = idOf(does.workflow);
  const dashed = does.effect === "send";
  const effect = effectWords(does);
  const [only] = after;
  if (after.length === 1 && only) {
    const chip = chipSize([only.end, ...effect].join(" · "), pointer);
    return { parts: [], links: [{ from: idOf(only.workflow), to, chip, dashed }] };
  }
  const join = `connection ${pointer}`;
  const words = controlWords(
    "all",
    after.length === 2 ? "when both have ended" : `when all ${after.length} have ended`,
    pointer,
  );
  const out: GraphLink = {
    from: join,
    to,
    dashed,
    ...(effect.length > 0 ? { chip: chipSize(effect.join(" · "), pointer) } : {}),
  };
  const links = after.map((place, index) => ({
    from: idOf(place.workflow),
    to: join,
    chip: chipSize(place.end, inside(pointer, "after", index)),
    dashed: false,
  }));
  return { parts: [partOf(join, words)], links: [...links, out] };
}

function effectWords(does: Connection["does"]): readonly string[] {
  switch (does.effect) {
    case "start":
      return [];
    case "startEach":
      return [`each ${does.each} of ${referenceWords(does.list)}`];
    case "send":
      return [`to its step ${does.step}`];
  }
}

/** Ends of its workflows that nothing follows, first those the author accepts. */
function endsOf({ accept, connections, workflows }: Process, known: ReadonlyMap<string, Workflow>) {
  const key = ({ workflow, end }: EndPlace) => JSON.stringify([workflow, end]);
  const followed = new Set(connections.flatMap(({ after }) => after.map(key)));
  const accepted = accept.map((place, index) => ({ place, pointer: inside("", "accept", index) }));
  const said = new Set([...followed, ...accept.map(key)]);
  const loose = workflows.flatMap((workflow, index) =>
    Object.keys(known.get(workflow)?.ends ?? {})
      .filter((end) => !said.has(key({ workflow, end })))
      .map((end) => ({ place: { workflow, end }, pointer: inside("", "workflows", index) })),
  );
  return [...accepted, ...loose].map(({ place, pointer }, index) => {
    const part = partOf(`end ${index}`, endWords(place.end, pointer));
    return { part, link: { from: idOf(place.workflow), to: part.id, dashed: false } };
  });
}
