import type { Domain, Json, Scalar } from "@geartrain/model";
import type { Cell } from "./cell.ts";
import { missing, valueCell } from "./cell.ts";
import type { Cuts } from "./cuts.ts";
import { noCuts } from "./cuts.ts";
import { listCells } from "./list-cells.ts";
import { numberCells } from "./number-cells.ts";
import { numberLine } from "./number-line.ts";
import { textCells } from "./text-cells.ts";
import { asText } from "./text-line.ts";

const json: readonly Domain[] = [
  { type: "string" },
  { type: "number" },
  { type: "boolean" },
  { type: "record", of: { type: "unknown" } },
];

/** The values of a field in as few classes as the table's conditions tell apart; `null` first, absence last. */
export function cellsOf(domain: Domain, cuts: Cuts): readonly Cell[] {
  const cells = presentCells(domain, cuts);
  const nullable = domain.nullable === true && !cells.some(({ value }) => value === null);
  return [...(nullable ? [valueCell(null)] : []), ...cells, ...(domain.optional ? [missing] : [])];
}

function presentCells(domain: Domain, cuts: Cuts): readonly Cell[] {
  switch (domain.type) {
    case "number":
      return numberCells(domain, cuts.numbers);
    case "boolean":
      return [valueCell(false), valueCell(true)];
    case "string":
    case "person":
      return textCells(asText(domain), cuts);
    case "oneOf":
      return choiceCells(domain.values, cuts);
    case "array":
      return listCells(domain, cuts, cellsOf);
    case "union":
      return distinct(domain.of.flatMap((each) => cellsOf(each, cuts)));
    case "unknown":
      return [...json.flatMap((each) => presentCells(each, cuts)), valueCell(null)];
    default:
      return [{ value: sampleOf(certain(domain)), part: { is: "present" } }];
  }
}

/** The same values, without absence. */
export function certain({ optional: _, ...domain }: Domain): Domain {
  return domain;
}

/** Choices beyond a few that no rule names are one. */
const few = 24;

function choiceCells(values: readonly Scalar[], cuts: Cuts): readonly Cell[] {
  const isNamed = (value: Scalar) =>
    (typeof value !== "string" || cuts.texts.has(value)) && (typeof value !== "number" || cuts.numbers.has(value));
  if (values.length <= few || !cuts.alike) return values.map(valueCell);
  const named = values.filter(isNamed);
  const others = values.filter((value) => !isNamed(value));
  const [first] = others;
  if (first === undefined) return named.map(valueCell);
  return [...named.map(valueCell), { value: first, part: { is: "others", values: others, except: named } }];
}

function distinct(cells: readonly Cell[]): readonly Cell[] {
  const seen = new Set<unknown>();
  return cells.filter(({ value }) => typeof value === "object" || (!seen.has(value) && seen.add(value)));
}

/** Some value of a domain, for what no rule asks about; `undefined` where nothing has to be there. */
export function sampleOf(domain: Domain): Json | undefined {
  if (domain.optional) return undefined;
  if (domain.type === "object") {
    const fields = Object.entries(domain.fields).map(([name, field]) => [name, sampleOf(field)] as const);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as Json;
  }
  if (domain.type === "file") return { name: "file.txt", type: "text/plain", size: 1, sha256: "0".repeat(64) };
  if (domain.type === "record") return {};
  if (domain.type === "number") {
    const line = numberLine(domain);
    return line.least() === undefined ? undefined : line.round();
  }
  return presentCells(domain, noCuts())[0]?.value;
}
