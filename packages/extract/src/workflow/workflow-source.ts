import type { WorkflowSource } from "@geartrain/model";
import { canonicalJson, sha256 } from "@geartrain/model";
import { declarationOf, spanOf } from "../syntax/span.ts";
import type { AssembledWorkflow } from "./assemble-workflow.ts";
import { ruleExpressions } from "./rule-expressions.ts";

/** What others see of a workflow that was put together. */
export function workflowSource(assembled: AssembledWorkflow, exportName: string | undefined): WorkflowSource {
  const expressions = ruleExpressions(assembled);
  const { assembly, model, node } = assembled;
  return {
    model,
    span: spanOf(declarationOf(node.at)),
    ...(exportName !== undefined && { exportName }),
    places: assembly.places,
    written: assembly.written,
    unread: [...assembly.unread],
    expressions,
  };
}

/** The hash of what a workflow's rules say. 64 hex digits. */
export function rulesOf(source: WorkflowSource): string {
  return sha256(canonicalJson(source.expressions));
}
