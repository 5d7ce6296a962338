import type { Narrator } from "./narrator.ts";
import type { Instances } from "./playing.ts";
import type { ScratchOffice } from "./scratch-office.ts";

/** What there is to see afterwards: the board, one history, the ledger, and where to look next. */
export async function closing(office: ScratchOffice, instances: Instances, tell: Narrator): Promise<void> {
  const instanceOf = (input: string) => [...instances].find(([scene]) => scene.input === input)?.[1] ?? "";
  const answer = async (...args: readonly string[]) => (await office.geartrain(...args)).stdout;

  tell.heading("The board", "Where everything is and who is waited for: ./geartrain status");
  tell.quote(await answer("status"));

  const notice = instanceOf("privacy-notice.json");
  tell.heading("One instance, whole", `Sent back once, then approved and archived: ./geartrain show ${notice}`);
  tell.quote(await answer("show", notice));

  tell.heading(
    "The ledger",
    "Everything above, as commits that are only ever added to: git log origin/geartrain/ledger",
  );
  await office.git("fetch", "--quiet", "origin");
  tell.quote(await office.git("log", "--oneline", "-12", "--no-decorate", "origin/geartrain/ledger"));

  const van = instanceOf("delivery-van.json").split("-").at(-1);
  tell.heading("Where to look next", "These work from any shell; the office stays until you delete it.");
  tell.suggest([
    [`cd ${office.clone}`, "the clone that this demo worked in"],
    ["./geartrain tasks --as grace", "what Grace is waited for, such as the van"],
    [`./geartrain complete ${van} --outcome approve --as grace`, "decide it for her"],
    ["./geartrain work", "let the runner order it"],
    [`./geartrain show ${van}`, "see what happened"],
    ["./geartrain list", "what can be started, and what it is for"],
    ["cat purchase-approval/purchase-approval.workflow.ts", "the workflow itself"],
    ["git show origin/geartrain/status:README.md", "the board as the team's server shows it"],
    ["git log -p origin/geartrain/ledger", "every event"],
    [`ls -R ${office.files}`, "what the actions wrote"],
  ]);
}
