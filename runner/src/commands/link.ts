import type { LinkRequest } from "../operations/make-link.ts";
import { makeLink } from "../operations/make-link.ts";
import { momentWords } from "../view/index.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function link(instance: string, step: string | undefined, options: Pick<LinkRequest, "valid" | "as">): Act {
  return (context) =>
    onSite(context, async (site) => {
      const { output, options: global } = context;
      const { link: made, token, person } = await makeLink(site, { instance, step, ...options });
      if (global.json) return output.json({ ...made, token, person });
      const { screen } = output;
      output.say(
        [
          `${screen.paint("green", "✓")} A link for ${made.to} to do ${made.step} of ${made.instance}, once, until ${momentWords(made.expires)} UTC.`,
          "  Whoever has it can use it: send it to them alone. That it was made, and by you, is in the ledger.",
          "",
          token,
          "",
          "Used with:",
          `  geartrain complete --link ${token.slice(0, 12)}…`,
        ].join("\n"),
      );
    });
}
