import fc from "fast-check";

/**
 * Property tests draw new inputs on every run, except where a seed is given: a pipeline gives always the same one, so
 * that the same tree gets the same answer and what failed there can be run again here.
 */
const seed = process.env.GEARTRAIN_SEED;
if (seed !== undefined) {
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`GEARTRAIN_SEED must be a number of up to nine digits, not "${seed}".`);
  fc.configureGlobal({ seed: Number(seed) });
}
