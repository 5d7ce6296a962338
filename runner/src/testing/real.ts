declare const realCode: unique symbol;

/**
 * What {@link real} is.
 *
 * @example
 * ```ts
 * const options: SimulateOptions = { actions: { order: real satisfies Real } };
 * ```
 */
export interface Real {
  /** Only for the compiler. */
  readonly [realCode]: true;
}

/**
 * Stands for an action's own code: that action really runs, with the secrets that the simulation was given.
 *
 * @example
 * ```ts
 * const office = simulate({ people, actions: { order: real }, secrets: { ERP_TOKEN: "for-tests" } });
 * const instance = await office.start(purchase, asked, { as: "ada" });
 * ```
 */
export const real: Real = Object.freeze({}) as Real;
