import type { Whereabouts } from "../operations/act.ts";
import type { LinkRequest } from "../operations/make-link.ts";
import { makeLink } from "../operations/make-link.ts";
import { signerIn } from "../proof/sign-with-file.ts";
import { momentWords } from "../view/index.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";

interface LinkOptions extends Pick<LinkRequest, "valid" | "as"> {
  /** The file of a key. */
  readonly key?: string;
}

export function link(instance: string, step: string | undefined, options: LinkOptions): Act {
  return (context) =>
    onSite(context, async (site) => {
      const { output, options: global } = context;
      const { valid, as, key: file } = options;
      const key = file === undefined ? undefined : await signerIn(file);
      const { link: made, token, person, where } = await makeLink(site, { instance, step, valid, as, key });
      if (global.json) return output.json({ ...made, token, person, where });
      const { screen } = output;
      output.say(
        [
          `${screen.paint("green", "✓")} A link for ${made.to} to do ${made.step} of ${made.instance}, once, until ${momentWords(made.expires)} UTC.`,
          `  Whoever has it can use it: send it to them alone. That it was made, and by you, ${whereWords(where)}.`,
          "",
          token,
          "",
          "Used with:",
          `  geartrain complete --link ${token.slice(0, 12)}…`,
        ].join("\n"),
      );
    });
}

function whereWords(where: Whereabouts): string {
  switch (where.kept) {
    case "ledger":
      return "is in the ledger";
    case "journal":
      return "is in this clone's journal, and in the ledger with the next geartrain work";
    case "inbox":
      return `is in the inbox of runner ${where.runner}, and in the ledger with its next turn`;
  }
}
