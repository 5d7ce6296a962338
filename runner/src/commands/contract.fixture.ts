import { commitAll, purchases, write } from "./command.fixture.ts";

/** Ada's clone with one more workflow, about files: Bob signs a contract or has it revised; a long note may come with it. */
export function contracts(options?: { readonly remote?: boolean }): string {
  const clone = purchases(options);
  write(clone, "contract.workflow.ts", workflow);
  write(clone, ".gitignore", "*.pdf\n*.txt\n*.json\nbig\n");
  commitAll(clone, "Sign contracts");
  return clone;
}

const workflow = `import { action, defineWorkflow, end, fact, file, human, sequence, state, states, text, trigger } from "geartrain";
import { z } from "zod";
import { boss, requester } from "./buy.workflow.ts";

const contract = fact("contract", file().meta({ title: "Contract" }));
const offer = trigger("offer", {
  by: requester,
  gives: { title: z.string(), contract, annexes: z.array(file()).optional() },
});
const sign = human("sign", {
  by: boss,
  due: "2 days",
  does: text\`Read \${offer.output.title}\`,
  needs: { title: offer.output.title, contract },
  outcomes: { sign: { form: { scan: file(), note: z.string().optional() } }, revise: { form: { why: z.string() } } },
});
const revise = human("revise", { by: requester, due: "2 days", needs: { contract }, form: { contract } });
const weigh = action("weigh", {
  needs: { title: offer.output.title, contract },
  gives: { text: z.string(), bytes: z.int() },
  run: async (it, at) => ({
    text: it.title.repeat(it.title === "Long" ? 20_000 : 1),
    bytes: (await at.read(it.contract)).length,
  }),
});

export const contractWorkflow = defineWorkflow("contract", {
  purpose: "Sign a contract",
  starts: offer,
  flow: states("open", {
    open: state(sign, { sign: "signed", revise: "revision" }),
    revision: state(revise, { done: "open" }),
    signed: sequence(weigh, end("signed")),
  }),
  ends: { signed: { contract } },
});
`;
