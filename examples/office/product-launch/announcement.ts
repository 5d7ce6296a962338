export interface Launch {
  readonly product: string;
  readonly slogan: string;
  readonly guide: string;
  readonly quotes: readonly string[];
}

/** What the world reads on launch day. */
export function announcement({ product, slogan, guide, quotes }: Launch): string {
  const said = quotes.map((quote) => `> ${quote}\n`);
  return [`# ${product}`, "", `**${slogan}**`, "", ...said, "## How to start", "", guide, ""].join("\n");
}
