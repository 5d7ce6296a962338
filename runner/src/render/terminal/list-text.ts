import type { BrokenDefinition, CatalogEntry, CatalogView, ProcessEntry } from "../../view/index.ts";
import { counted } from "../../view/index.ts";
import { fieldWords } from "../field-words.ts";
import type { Cell } from "./columns.ts";
import { columns } from "./columns.ts";
import { blocks, nextCommand, prose, shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

/** What `geartrain list` says: every definition, what it is for and how to start it. */
export function listText(screen: Screen, { definitions, processes, broken }: CatalogView): string {
  if (definitions.length === 0 && broken.length === 0) {
    return blocks(["There are no definitions yet.", nextCommand(screen, "Make an example", "geartrain init")]);
  }
  const [first] = definitions.map(({ start }) => start).sort((one, other) => one.length - other.length);
  const connected = processes.length === 0 ? [] : [counted(processes.length, "process", "processes")];
  const heading = [...connected, counted(definitions.length, "workflow")].join(", ");
  return blocks([
    screen.paint("bold", heading),
    ...processes.map((entry) => processText(screen, entry)),
    ...definitions.map((entry) => entryText(screen, entry)),
    ...broken.map((each) => brokenText(screen, each)),
    first === undefined ? "" : nextCommand(screen, "Start one", first),
  ]);
}

function entryText(screen: Screen, entry: CatalogEntry): string {
  const { name, purpose, processes, startsWith } = entry;
  const place =
    processes.length === 0 ? "stands alone" : `part of ${processes.map((each) => shown(each, 60)).join(", ")}`;
  const fields = startsWith.map((field): Cell[] => [field.name, fieldWords(field)]);
  const parts = [
    `${screen.paint("bold", shown(name))}  ${screen.paint("dim", place)}`,
    prose(screen, purpose, 2),
    columns(screen, aboutRows(entry), { indent: 2 }),
    fields.length === 0 ? "" : `  ${screen.paint("dim", "starts with")}\n${columns(screen, fields, { indent: 4 })}`,
    `    ${screen.paint("cyan", shown(entry.start, 4_000))}`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function processText(screen: Screen, { name, objective, owner, workflows, connections, path }: ProcessEntry): string {
  const label = (text: string): Cell => ({ text, style: "dim" });
  const rows: Cell[][] = [
    [label("owner"), owner],
    [label("workflows"), workflows.join(", ")],
    [label("file"), path],
  ];
  const following = connections.map(({ when, does }): Cell[] => [`when ${when}`, does]);
  const parts = [
    `${screen.paint("bold", shown(name))}  ${screen.paint("dim", "process")}`,
    prose(screen, objective, 2),
    columns(screen, rows, { indent: 2 }),
    following.length === 0
      ? ""
      : `  ${screen.paint("dim", "connections")}\n${columns(screen, following, { indent: 4 })}`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function aboutRows({ path, owner, startedBy, startsItself = [], roles, steps, ends }: CatalogEntry): Cell[][] {
  const label = (text: string): Cell => ({ text, style: "dim" });
  const rows: Cell[][] = [
    [label("started by"), [startedBy.join(" or ") || "anybody", ...startsItself].join("; ")],
    [label("done by"), roles.join(", ") || "no people"],
    [label("steps"), steps.map((step) => step.name).join(", ")],
    [label("ends with"), ends.join(", ")],
    [label("file"), path],
  ];
  return owner === undefined ? rows : [[label("owner"), owner], ...rows];
}

function brokenText(screen: Screen, { path, message }: BrokenDefinition): string {
  return `${screen.paint("red", "✗")} ${shown(path)} can't be read\n${prose(screen, message, 2)}`;
}
