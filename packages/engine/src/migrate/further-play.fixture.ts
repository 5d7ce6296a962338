import { decide } from "../decide.ts";
import type { Decision } from "../decision.ts";
import type { Sent } from "../play.fixture.ts";
import { Play } from "../play.fixture.ts";
import type { Signal } from "../signal.ts";
import type { State } from "../state.ts";

/** Goes on with an instance whose history began with another definition, so that it can't be folded with this one. */
export class FurtherPlay extends Play {
  private count = 0;

  constructor(before: Play, executable: Play["executable"], state: State) {
    super(executable, before.policy, before.now);
    this.state = state;
  }

  override send(sent: Sent): Decision {
    this.count += 1;
    const signal = { id: `further-${this.count}`, by: "person:ada", ...sent } as Signal;
    const decision = decide(this.executable, this.state, signal, { now: this.now, policy: this.policy });
    this.events.push(...decision.events);
    this.state = decision.state;
    return decision;
  }
}
