import type { Draft } from "./draft.ts";
import { draftOf } from "./draft.ts";
import type { Event } from "./event.ts";
import { foldNext } from "./evolve.ts";
import type { Plan } from "./plan.ts";
import type { State } from "./state.ts";

/**
 * Folds event by event what `fold` folds at once. A copy for each event would cost an instance that does something for
 * thousands of items most of the time, so a state that this gave is changed by the event after it: whoever keeps one goes
 * on from it no more. A state from elsewhere is copied first.
 *
 * @throws Error from what it returns, when the event cannot follow: that state is good for nothing any more
 */
export function foldInPlace(): (plan: Plan, state: State | undefined, event: Event) => State {
  const given = new WeakMap<State, Draft>();
  return (plan, state, event) => {
    const draft = foldNext(plan, state && (given.get(state) ?? draftOf(state)), event);
    given.set(draft, draft);
    return draft;
  };
}
