import type { Problem } from "@geartrain/model";

/**
 * What a test did that could not be done: a move that the workflow refuses, with the engine's own code (`excluded`,
 * `not-your-task`, `wrong-data`, …), or something the test has to say first, such as what stands in for an action
 * (`no-fake`).
 *
 * @example
 * ```ts
 * const office = simulate({ people });
 * const instance = await office.start(purchase, asked, { as: "ada" });
 * await expect(instance.complete("review", { as: "ada" })).rejects.toMatchObject({ code: "excluded" });
 * const code = (error: TestError): string => error.code;
 * ```
 */
export class TestError extends Error {
  override readonly name = "TestError";
  readonly code: string;
  /** Where data does not fit, and why. */
  readonly problems: readonly Problem[];

  constructor(code: string, message: string, problems: readonly Problem[] = []) {
    const list = problems.map(({ path, message: why }) => `\n  ${path === "" ? "the data" : path}: ${why}`).join("");
    super(`${message} [${code}]${list}`);
    this.code = code;
    this.problems = problems;
  }
}
