/* The process that an editor starts: speaks over its standard input and output. */
import process from "node:process";
import { createConnection, LSPErrorCodes } from "vscode-languageserver/node";
import { inFull } from "./guard.ts";
import { memoriesIn } from "./memories.ts";
import { toldBy } from "./protocol.ts";
import { serve } from "./server.ts";

// Whatever somebody prints must not get between the messages.
console.log = console.info = console.debug = (...said) => console.error(...said);

const connection = createConnection(process.stdin, process.stdout, {
  connectionStrategy: {
    // What nobody waits for any more is not begun.
    cancelUndispatched: ({ jsonrpc }) => ({
      jsonrpc,
      id: null,
      error: { code: LSPErrorCodes.RequestCancelled, message: "Cancelled before it was begun." },
    }),
  },
});
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => console.error(`geartrain: ${inFull(error)}`));
}
const [storage, build] = [toldBy(process.argv, "storage"), toldBy(process.argv, "build")];
serve(connection, storage === undefined || build === undefined ? undefined : memoriesIn(storage, build));
