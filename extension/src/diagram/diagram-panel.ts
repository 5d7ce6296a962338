/*
 * The picture beside the code. Invariants:
 *  1. What is shown was answered to the last question; an answer that comes late is dropped.
 *  2. A picture stays until there is a better one: while the code cannot be read, and while the server is away.
 *  3. The page is told everything anew when it comes back from being hidden.
 */
import { randomBytes } from "node:crypto";
import type { Diagram, DiagramParams, PointedAt, PointerAtParams } from "@geartrain/language-server/protocol";
import { diagramRequest, pointerAtRequest } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import type { FromPage, Place, ToPage } from "../panel/messages.ts";
import { pageText } from "../panel/page-text.ts";
import type { Server } from "../server.ts";
import { askedFor, standingAt } from "./asked-for.ts";
import { openPlace, pointersOf } from "./open-place.ts";
import { saveSvg } from "./save-svg.ts";

const late = Symbol("a later question has been asked");
const staleWords = "The code cannot be read right now. This is the last picture of when it could.";

export class DiagramPanel implements vscode.Disposable {
  readonly #server: Server;
  readonly #home: vscode.Uri;
  readonly #watching: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #diagram: Diagram | undefined;
  #here: Place = {};
  #question = 0;
  #pause: NodeJS.Timeout | undefined;

  constructor(server: Server, home: vscode.Uri) {
    this.#server = server;
    this.#home = home;
    this.#watching = vscode.Disposable.from(
      server.onDidCheck(() => void this.#refresh()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followSoon(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#followSoon(editor)),
    );
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#watching.dispose();
    this.#panel?.dispose();
  }

  /** Opens the panel for what is asked for: `DiagramParams`, an entry of the tree, or what the cursor stands on. */
  async show(asked?: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const params = askedFor(asked) ?? (editor && standingAt(editor));
    const diagram = params && (await this.#ask(params));
    if (diagram === late) return;
    if (!diagram) {
      void vscode.window.showInformationMessage(
        "There is no workflow or process here to draw. Open a *.workflow.ts or *.process.ts file and try again.",
      );
      return;
    }
    this.#diagram = diagram;
    if (this.#panel) this.#panel.reveal(undefined, true);
    else this.#panel = this.#open();
    this.#tell();
    if (editor) await this.#follow(editor);
  }

  /** Writes the picture to a file that the person chooses. */
  async save(): Promise<void> {
    if (this.#diagram) await saveSvg(this.#diagram);
  }

  #open(): vscode.WebviewPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const media = vscode.Uri.joinPath(this.#home, "media");
    const panel = vscode.window.createWebviewPanel("geartrain.diagram", "Diagram", column, {
      enableScripts: true,
      localResourceRoots: [media],
    });
    const address = (name: string) => String(panel.webview.asWebviewUri(vscode.Uri.joinPath(media, name)));
    panel.iconPath = vscode.Uri.joinPath(media, "gear.svg");
    panel.webview.onDidReceiveMessage((message: FromPage) => void this.#hear(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#diagram = undefined;
    });
    panel.webview.html = pageText({
      script: address("page.js"),
      style: address("panel.css"),
      source: panel.webview.cspSource,
      nonce: randomBytes(18).toString("base64url"),
    });
    return panel;
  }

  async #hear(message: FromPage): Promise<void> {
    if (message.type === "ready") this.#tell();
    if (message.type === "save") await this.save();
    const places = this.#diagram?.places;
    if (message.type !== "open" || !places) return;
    const place = pointersOf(message).flatMap((pointer) => places[pointer] ?? [])[0];
    if (place) await openPlace(place);
  }

  /** Asks anew for the picture of what is shown: its text has changed. */
  async #refresh(): Promise<void> {
    if (!this.#panel || !this.#diagram) return;
    const { uri, kind, name } = this.#diagram;
    const diagram = await this.#ask({ uri, kind, name });
    if (diagram === late) return;
    if (diagram) this.#diagram = diagram;
    // With another name now? Then the cursor is most likely still inside it.
    else this.#followSoon(vscode.window.activeTextEditor);
    this.#tell(diagram === undefined);
  }

  #followSoon(editor: vscode.TextEditor | undefined): void {
    if (!editor || !this.#panel) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#follow(editor), 80);
  }

  /** Marks what the cursor stands on, and turns to its workflow where that is another one. */
  async #follow({ document, selection }: vscode.TextEditor): Promise<void> {
    if (document.uri.scheme !== "file" || !this.#diagram) return;
    const asked: PointerAtParams = standingAt({ document, selection });
    const found = await this.#pointedAt(asked, document);
    if (!this.#diagram || !found) return;
    const same = found.name === this.#diagram.name && found.kind === this.#diagram.kind;
    const follow = vscode.workspace.getConfiguration("geartrain").get("diagram.followCursor", true);
    if (!same && !follow) return;
    if (!same) {
      const diagram = await this.#ask({ uri: asked.uri, kind: found.kind, name: found.name });
      if (!diagram || diagram === late) return;
      this.#diagram = diagram;
      this.#tell();
    }
    this.#here = { pointer: found.pointer, ...(found.step !== undefined && { step: found.step }) };
    this.#say({ type: "here", ...this.#here });
  }

  /** Before the first word of a declaration nothing is declared yet; the end of its line is inside. */
  async #pointedAt(asked: PointerAtParams, document: vscode.TextDocument): Promise<PointedAt | undefined> {
    const { end } = document.lineAt(asked.position.line).range;
    return (
      (await this.#server.ask<PointedAt>(pointerAtRequest, asked)) ??
      (await this.#server.ask<PointedAt>(pointerAtRequest, { ...asked, position: end }))
    );
  }

  async #ask(params: DiagramParams): Promise<Diagram | typeof late | undefined> {
    this.#question += 1;
    const question = this.#question;
    const answer = await this.#server.ask<Diagram>(diagramRequest, { ...params, theme: "auto" });
    return question === this.#question ? answer : late;
  }

  #tell(away = false): void {
    if (!this.#panel || !this.#diagram) return;
    const { name, svg, stale } = this.#diagram;
    this.#panel.title = name;
    this.#say({ type: "picture", name, svg, ...this.#here });
    if (stale || away) this.#say({ type: "note", words: staleWords });
  }

  #say(message: ToPage): void {
    void this.#panel?.webview.postMessage(message);
  }
}
