const reserved = new Set(
  `break case catch class const continue default delete do else enum export extends false finally for function if import
  in instanceof new null return super switch this throw true try typeof var void while with yield let static await async
  action assign derive each end fact file human lookup manual notify parallel person proceed race receive repeat route
  sequence state states text trigger wait decision selection z`.split(/\s+/),
);

const filler = new Set(
  "the a an his her their its our your and or of to for with in on at by from it them is are be that this into if any all".split(
    " ",
  ),
);

/** Kebab-case, as names of steps, roles and workflows are: at most so many words that say something. */
export function kebab(text: string, words = 4): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  const all = plain.split(/[^a-z0-9]+/).filter(Boolean);
  const telling = all.filter((word) => !filler.has(word));
  const name = (telling.length > 0 ? telling : all)
    .slice(0, words)
    .join("-")
    .replace(/^[-\d]+/, "")
    .slice(0, 40);
  return name.replace(/-+$/, "") || "step";
}

/** A name nobody else in the file has. */
export function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  taken.add(free);
  return free;
}

/** `review-form` → `reviewForm`; what the language itself is called gets `Step` or `Role` behind it. */
export function identifier(name: string, kind: "Step" | "Role" | "Workflow"): string {
  const camel = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return reserved.has(camel) ? `${camel}${kind}` : camel;
}
