/** What the page loads, as addresses that the editor serves to it. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** Where styles may come from. */
  readonly source: string;
  /** Only a script that carries it runs. */
  readonly nonce: string;
}

/** The page of the diagram panel. */
export function pageText(parts: PageParts): string {
  return ownPage(
    "Diagram",
    `<main id="frame" tabindex="0" aria-label="Diagram"><div id="picture"></div></main>
<nav id="tools" aria-label="View">
<button id="further" title="Zoom out (-)" aria-label="Zoom out">−</button>
<button id="closer" title="Zoom in (+)" aria-label="Zoom in">+</button>
<button id="whole" title="Show the whole picture">Whole</button>
<button id="save" title="Save the picture as SVG">Save</button>
</nav>
<p id="note" role="status" hidden></p>`,
    parts,
  );
}

/** A page with no script, style, picture or address but its own. */
export function ownPage(title: string, body: string, { script, style, source, nonce }: PageParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>${title}</title>
</head>
<body>
${body}
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
