/*
 * Runs inside the form's panel, where nothing of the extension or of VS Code can be reached. Everything that is shown
 * is put there as text: what authors and other people wrote is never read as HTML.
 */
import type { Control } from "./controls.ts";
import { controlFor, labelled } from "./controls.ts";
import { element } from "./element.ts";
import type { Filled, FormSpec, FromForm, ToForm } from "./messages.ts";
import type { Fault } from "./read-form.ts";
import { readForm } from "./read-form.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromForm): void;
};

const { postMessage } = acquireVsCodeApi();
const pick = (control: string) => postMessage({ type: "pick", control });

type Fields = FormSpec["fields"];

/** Fields on the page, with what they hold. */
interface Part {
  readonly element: HTMLElement;
  readonly read: () => ReturnType<typeof readForm>;
}

/** `of` keeps fields of one name apart that belong to different outcomes. */
function part(fields: Fields, of: string, { people }: FormSpec): Part {
  const controls = fields.map((field) => {
    const path = `${of}:${field.name}`;
    return { field, path, control: controlFor(field.domain, path, { people, pick }) };
  });
  const typed = () => Object.fromEntries(controls.map(({ field, control }) => [field.name, control.typed()]));
  return {
    element: element("div", {}, ...controls.map(({ field, path, control }) => labelled(field, path, control))),
    read: () => readForm(fields, typed()),
  };
}

const whyField = {
  name: "reason",
  title: "Reason, for the record",
  domain: { type: "string", optional: true },
} as const;

function show(spec: FormSpec): void {
  const own = part(spec.fields, "own", spec);
  const ways = spec.outcomes.map((way, index) => ({ ...way, part: part(way.form, `way-${index}`, spec) }));
  const why: Control = controlFor({ type: "string", optional: true }, "why:reason", { people: [], pick });
  const summary = element("p", { class: "fault", role: "alert", id: "summary", hidden: true });
  const submit = element("button", { type: "submit", id: "submit" }, spec.submit);
  const chosen = () => (ways.length === 1 ? ways[0] : ways.find((_, index) => radio(index)?.checked));
  const form = element(
    "form",
    { novalidate: true },
    own.element,
    ways.length > 1 ? choices(ways) : ways[0]?.part.element,
    spec.asksWhy ? labelled(whyField, "why:reason", why) : undefined,
    summary,
    element("div", { class: "actions" }, submit, element("span", { class: "muted" }, spec.footer)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearFaults();
    const way = chosen();
    if (ways.length > 1 && way === undefined) return tell("Choose one of the outcomes.", []);
    const parts = [own.read(), ...(way ? [way.part.read()] : [])];
    const faults = parts.flatMap((each) => each.faults);
    if (faults.length > 0) return tell("", faults);
    const reason = String(why.typed()).trim();
    const filled: Filled = {
      data: Object.assign({}, ...parts.map(({ data }) => data)) as Filled["data"],
      files: parts.flatMap(({ files }) => files),
      ...(way && spec.outcomes.length > 1 && { outcome: way.outcome }),
      ...(reason !== "" && { reason }),
    };
    submit.disabled = true;
    postMessage({ type: "submit", ...filled });
  });
  const main = document.getElementById("form");
  main?.replaceChildren(
    element("h1", {}, spec.title),
    element("p", { class: "muted" }, spec.about),
    ...(spec.does === undefined ? [] : [element("p", { class: "does" }, spec.does)]),
    ...(spec.facts.length === 0 ? [] : [facts(spec)]),
    form,
  );
}

function facts({ facts: known }: FormSpec): HTMLElement {
  return element(
    "dl",
    {},
    ...known.flatMap(({ title, shown }) => [element("dt", {}, title), element("dd", {}, shown)]),
  );
}

function radio(index: number): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#outcome-${index}`);
}

/** Outcomes as cards; the fields of the chosen one stand in its card. */
function choices(
  ways: readonly { readonly outcome: string; readonly means?: string; readonly part: Part }[],
): HTMLElement {
  const cards = ways.map(({ outcome, means, part: inner }, index) => {
    const made = element("input", { type: "radio", name: "outcome", id: `outcome-${index}`, value: outcome });
    const label = element(
      "label",
      { for: `outcome-${index}` },
      element("strong", {}, outcome),
      means === undefined ? undefined : element("span", { class: "muted" }, means),
    );
    inner.element.hidden = true;
    const card = element("div", { class: "card" }, made, label, inner.element);
    return { card, made, inner };
  });
  for (const { made } of cards) {
    made.addEventListener("change", () => {
      for (const each of cards) {
        each.inner.element.hidden = !each.made.checked;
        each.card.classList.toggle("chosen", each.made.checked);
      }
    });
  }
  return element("fieldset", {}, element("legend", {}, "Outcome"), ...cards.map(({ card }) => card));
}

function clearFaults(): void {
  for (const each of document.querySelectorAll<HTMLElement>(".fault")) each.hidden = true;
  for (const each of document.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
}

/** Each fault below its field; what belongs to none, above the button. */
function tell(message: string, faults: readonly Fault[]): void {
  const submit = document.querySelector<HTMLButtonElement>("#submit");
  if (submit) submit.disabled = false;
  const homeless = faults.filter(({ path, message: says }) => !tellField(path, says));
  const words = [message, ...homeless.map((fault) => `${fault.path}: ${fault.message}`)].filter((each) => each !== "");
  const summary = document.getElementById("summary");
  if (summary && words.length > 0) {
    summary.textContent = words.join(" ");
    summary.hidden = false;
  }
  const [first] = document.querySelectorAll<HTMLElement>(".fault:not([hidden])");
  first?.parentElement?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  first?.scrollIntoView({ block: "nearest" });
}

function tellField(path: string, message: string): boolean {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    // The fields of an outcome that was not chosen may have the same names.
    const field = [...document.querySelectorAll<HTMLElement>(`[data-path="${CSS.escape(at)}"]`)].find(
      ({ offsetParent }) => offsetParent !== null,
    );
    const fault = field?.querySelector<HTMLElement>(":scope > .fault");
    if (!field || !fault) continue;
    fault.textContent = message;
    fault.hidden = false;
    for (const each of field.querySelectorAll("input, textarea, select")) each.setAttribute("aria-invalid", "true");
    return true;
  }
  return false;
}

window.addEventListener("message", ({ data }: MessageEvent<ToForm>) => {
  if (data.type === "form") show(data.spec);
  if (data.type === "failed") tell([data.message, data.next].filter((each) => each !== "").join(" "), data.faults);
  if (data.type === "picked") {
    const all = [...document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(data.control)}"]`)];
    const shown = all.find(({ offsetParent }) => offsetParent !== null);
    if (shown) shown.value = data.path;
  }
});
postMessage({ type: "ready" });
