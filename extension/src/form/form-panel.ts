import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { ownPage } from "../panel/page-text.ts";
import type { Filled, FormSpec, FromForm, ToForm } from "./messages.ts";
import type { Fault } from "./read-form.ts";

/** What became of a form that was sent. */
export type Outcome = "done" | { readonly message: string; readonly next: string; readonly faults: readonly Fault[] };

export interface Form {
  /** One panel for one thing that is filled in: asked for again, it is shown again. */
  readonly key: string;
  readonly tab: string;
  readonly spec: FormSpec;
  readonly send: (filled: Filled) => Promise<Outcome>;
}

/** Shows forms beside the code, and sends what was filled in. */
export class FormPanels implements vscode.Disposable {
  readonly #home: vscode.Uri;
  readonly #open = new Map<string, vscode.WebviewPanel>();

  constructor(home: vscode.Uri) {
    this.#home = home;
  }

  dispose(): void {
    for (const panel of this.#open.values()) panel.dispose();
  }

  show(form: Form): void {
    const known = this.#open.get(form.key);
    if (known) return known.reveal();
    const media = vscode.Uri.joinPath(this.#home, "media");
    // What was typed stays while something else is looked at.
    const panel = vscode.window.createWebviewPanel("geartrain.form", form.tab, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [media],
      retainContextWhenHidden: true,
    });
    this.#open.set(form.key, panel);
    panel.onDidDispose(() => this.#open.delete(form.key));
    panel.iconPath = vscode.Uri.joinPath(media, "gear.svg");
    panel.webview.onDidReceiveMessage((message: FromForm) => void hear(panel, form, message));
    const address = (name: string) => String(panel.webview.asWebviewUri(vscode.Uri.joinPath(media, name)));
    panel.webview.html = ownPage("Form", `<main id="form"></main>`, {
      script: address("form.js"),
      style: address("form.css"),
      source: panel.webview.cspSource,
      nonce: randomBytes(18).toString("base64url"),
    });
  }
}

async function hear(panel: vscode.WebviewPanel, { spec, send }: Form, message: FromForm): Promise<void> {
  const say = (answer: ToForm) => void panel.webview.postMessage(answer);
  switch (message.type) {
    case "ready":
      return say({ type: "form", spec });
    case "pick": {
      const [chosen] = (await vscode.window.showOpenDialog({ canSelectMany: false, openLabel: "Attach" })) ?? [];
      if (chosen) say({ type: "picked", control: message.control, path: chosen.fsPath });
      return;
    }
    case "submit": {
      const { type: _type, ...filled } = message;
      const outcome = await send(filled);
      if (outcome === "done") panel.dispose();
      else say({ type: "failed", ...outcome });
    }
  }
}
