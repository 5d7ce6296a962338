/** The key of one opening of a step within its instance. */
export function stepKey(step: string, iteration: number): string {
  return `${step}/${iteration}`;
}

/** The key of a piece of outstanding work: `instance/step/iteration`, an attempt's number behind it. */
export function workKey(instance: string, step: string, iteration: number, attempt?: number): string {
  return attempt === undefined ? `${instance}/${step}/${iteration}` : `${instance}/${step}/${iteration}/${attempt}`;
}

export interface WorkPlace {
  readonly step: string;
  readonly iteration: number;
  readonly attempt?: number;
}

/**
 * Reads a work key of this instance back; undefined when it is none. One without an instance (`/step/iteration`) is
 * meant for whichever instance it reaches: events don't repeat their instance's id, so signals read from them have such.
 */
export function readWorkKey(instance: string, key: string): WorkPlace | undefined {
  if (!key.startsWith("/") && !key.startsWith(`${instance}/`)) return undefined;
  const from = key.startsWith(`${instance}/`) ? instance.length + 1 : 1;
  const [step, iteration, attempt, ...rest] = key.slice(from).split("/");
  if (!step || rest.length > 0 || !isCount(iteration)) return undefined;
  if (attempt === undefined) return { step, iteration: Number(iteration) };
  return isCount(attempt) ? { step, iteration: Number(iteration), attempt: Number(attempt) } : undefined;
}

function isCount(text: string | undefined): boolean {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text);
}
