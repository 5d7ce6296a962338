/** A small flat picture: a label and a number. Legible on light and on dark ground. */
export interface Badge {
  readonly label: string;
  readonly value: number;
  readonly colour: keyof typeof colours;
}

const colours = { green: "#2c7a3f", blue: "#1f6feb", red: "#c4302b", grey: "#57606a" } as const;

const height = 20;
const padding = 7;

export function badgeSvg({ label, value, colour }: Badge): string {
  const shown = value.toLocaleString("en-US");
  const left = widthOf(label);
  const right = widthOf(shown);
  const whole = left + right;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${height}" role="img" aria-label="${label}: ${shown}">
<title>${label}: ${shown}</title>
<clipPath id="round"><rect width="${whole}" height="${height}" rx="4"/></clipPath>
<g clip-path="url(#round)">
<rect width="${left}" height="${height}" fill="#3b434b"/>
<rect x="${left}" width="${right}" height="${height}" fill="${colours[colour]}"/>
</g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="${left / 2}" y="14">${label}</text>
<text x="${left + right / 2}" y="14" font-weight="bold">${shown}</text>
</g>
</svg>
`;
}

/** As wide as the widest of the fonts that may be used needs it. */
function widthOf(text: string): number {
  return Math.ceil(text.length * 7.2) + 2 * padding;
}
