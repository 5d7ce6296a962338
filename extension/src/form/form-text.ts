import type { PageParts } from "../panel/page-text.ts";

/** The page of a form: no script, style, picture or address but its own. */
export function formText({ script, style, source, nonce }: PageParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>Form</title>
</head>
<body>
<main id="form"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
