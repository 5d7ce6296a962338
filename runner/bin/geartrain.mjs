#!/usr/bin/env node
// The launcher imports nothing statically: an old Node must get one sentence, not a syntax error from a dependency.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`geartrain needs Node 22.12 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 3;
} else {
  // Node's own exit code for an uncaught error is 1, which here means findings; 70 says that it is a bug.
  process.exitCode = await start().catch((bug) => {
    process.stderr.write(`${bug?.stack ?? bug}\n`);
    return 70;
  });
}

async function start() {
  const [{ existsSync }, { enableCompileCache }] = await Promise.all([import("node:fs"), import("node:module")]);
  // Parsing what never changes takes longer than most commands.
  enableCompileCache();
  const sources = new URL("../src/main.ts", import.meta.url);
  // In the workspace Node runs the sources, whatever was built of them; the published package has none.
  const entry = existsSync(sources) ? sources : new URL("../main.mjs", import.meta.url);
  const { main } = await import(entry.href);
  return main(process.argv.slice(2));
}
