/* A control for each kind of value. Its path is its name, with what it belongs to before a colon. */
import type { KnownPerson } from "@geartrain/language-server/protocol";
import type { Domain } from "@geartrain/model";
import { titleOf } from "@geartrain/rules";
import { element } from "./element.ts";
import type { Typed } from "./read-form.ts";

export interface Control {
  readonly element: HTMLElement;
  /** What it holds now. */
  readonly typed: () => Typed;
}

export interface Circumstances {
  readonly people: readonly KnownPerson[];
  /** Lets the person choose a file for the control of this name. */
  readonly pick: (control: string) => void;
}

/** Few enough to show all of them at once. */
const mostShown = 5;

export function controlFor(domain: Domain, path: string, around: Circumstances): Control {
  switch (domain.type) {
    case "number":
      return input(path, { inputmode: domain.integer ? "numeric" : "decimal", autocomplete: "off" }, domain.unit);
    case "boolean":
      return radios(
        path,
        [
          ["yes", "Yes"],
          ["no", "No"],
        ],
        domain,
      );
    case "oneOf":
      return choice(path, domain);
    case "person":
      return person(path, domain, around.people);
    case "file":
      return file(path, around);
    case "array":
      return list(path, domain, around);
    case "object":
      return group(path, domain, around);
    case "string":
      return text(path, domain);
    default:
      return area(path, { class: "code", placeholder: "JSON" });
  }
}

const types: Readonly<Record<string, string>> = {
  date: "date",
  time: "time",
  "date-time": "datetime-local",
  datetime: "datetime-local",
  email: "email",
  uri: "url",
  url: "url",
};

function text(path: string, { format, maxLength }: Extract<Domain, { type: "string" }>): Control {
  if (format !== undefined) return input(path, { type: types[format] ?? "text" });
  return area(path, { ...(maxLength !== undefined && { maxlength: String(maxLength) }) });
}

function input(path: string, attributes: Readonly<Record<string, string>>, unit?: string): Control {
  const made = element("input", { type: "text", id: path, name: path, ...attributes });
  const shown = unit === undefined ? made : element("span", { class: "with-unit" }, made, element("span", {}, unit));
  return { element: shown, typed: () => made.value };
}

/** Grows with what is written. */
function area(path: string, attributes: Readonly<Record<string, string>>): Control {
  const made = element("textarea", { id: path, name: path, rows: "1", ...attributes });
  return { element: made, typed: () => made.value };
}

function radios(path: string, all: readonly (readonly [value: string, label: string])[], domain: Domain): Control {
  const offered = domain.optional || domain.nullable ? [...all, ["", "Not said"] as const] : all;
  const inputs = offered.map(([value, label], index) => {
    const made = element("input", { type: "radio", name: path, value, ...(index === 0 && { id: path }) });
    return { made, shown: element("label", { class: "choice" }, made, label) };
  });
  const typed = () => inputs.find(({ made }) => made.checked)?.made.value ?? "";
  return {
    element: element("div", { class: "choices", role: "radiogroup" }, ...inputs.map(({ shown }) => shown)),
    typed,
  };
}

function choice(path: string, domain: Extract<Domain, { type: "oneOf" }>): Control {
  const options = domain.values.map(
    (value, index) => [String(index), typeof value === "string" ? titleOf(value, undefined) : String(value)] as const,
  );
  return options.length <= mostShown ? radios(path, options, domain) : select(path, options);
}

function select(path: string, options: readonly (readonly [value: string, label: string])[]): Control {
  const made = element(
    "select",
    { id: path, name: path },
    element("option", { value: "" }, "Choose…"),
    ...options.map(([value, label]) => element("option", { value }, label)),
  );
  return { element: made, typed: () => made.value };
}

function person(path: string, _domain: Domain, people: readonly KnownPerson[]): Control {
  if (people.length === 0) return input(path, { placeholder: "Id of a person" });
  return select(
    path,
    people.map(({ id, name }) => [id, `${name} (${id})`]),
  );
}

function file(path: string, { pick }: Circumstances): Control {
  const chosen = element("input", {
    type: "text",
    id: path,
    name: path,
    readonly: true,
    placeholder: "No file chosen",
  });
  const button = element("button", { type: "button", class: "secondary" }, "Choose a file…");
  button.addEventListener("click", () => pick(path));
  return { element: element("span", { class: "with-unit" }, chosen, button), typed: () => chosen.value };
}

function list(path: string, domain: Extract<Domain, { type: "array" }>, around: Circumstances): Control {
  const rows: Control[] = [];
  const items = element("div", { class: "items" });
  const add = element("button", { type: "button", class: "secondary", id: path }, "Add");
  const begin = () => {
    const control = controlFor(domain.of, `${path}.${rows.length}`, around);
    const remove = element(
      "button",
      { type: "button", class: "secondary", title: "Remove", "aria-label": "Remove" },
      "×",
    );
    const row = element("div", { class: "item" }, control.element, remove);
    remove.addEventListener("click", () => {
      rows.splice(rows.indexOf(control), 1);
      row.remove();
    });
    rows.push(control);
    items.append(row);
  };
  add.addEventListener("click", begin);
  for (let count = 0; count < (domain.minLength ?? 0); count += 1) begin();
  return { element: element("div", {}, items, add), typed: () => rows.map(({ typed }) => typed()) };
}

function group(path: string, { fields }: Extract<Domain, { type: "object" }>, around: Circumstances): Control {
  const parts = Object.entries(fields).map(([name, domain]) => {
    const control = controlFor(domain, `${path}.${name}`, around);
    return {
      name,
      control,
      shown: labelled({ name, title: titleOf(name, domain), domain }, `${path}.${name}`, control),
    };
  });
  return {
    element: element("div", { class: "group" }, ...parts.map(({ shown }) => shown)),
    typed: () => Object.fromEntries(parts.map(({ name, control }) => [name, control.typed()])),
  };
}

export interface Labelled {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly bounds?: string;
  readonly domain: Domain;
}

/** A control with what it is for above it, and room for what is wrong with it below. */
export function labelled(
  { title, description, bounds, domain }: Labelled,
  path: string,
  control: Control,
): HTMLElement {
  const optional = domain.optional || domain.nullable ? element("span", { class: "muted" }, " (optional)") : undefined;
  const limits = domain.type === "file" ? "10 MB at most" : bounds;
  const help = [description ?? domain.description, limits]
    .filter((each) => each !== undefined && each !== "")
    .join(" · ");
  return element(
    "div",
    { class: "field", "data-path": path.slice(path.indexOf(":") + 1) },
    element("label", { for: path }, title, optional),
    help === "" ? undefined : element("p", { class: "muted help" }, help),
    control.element,
    element("p", { class: "fault", role: "alert", hidden: true }),
  );
}
