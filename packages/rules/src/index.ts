export * from "./cover/cover.ts";
export * from "./cover/coverage.ts";
export * from "./evaluate.ts";
export type { Answers } from "./expression/evaluate-expression.ts";
export { evaluateExpression } from "./expression/evaluate-expression.ts";
export { expressionText } from "./expression/expression-text.ts";
export * from "./region/region.ts";
export type { Condition } from "./region/region-of.ts";
