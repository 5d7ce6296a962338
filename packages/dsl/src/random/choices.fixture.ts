/**
 * Choices read from a tape of numbers, 0 where it ends: the first option is always the simplest, so that a shorter tape
 * or smaller numbers make a smaller program, and shrinking works by itself.
 */
export class Choices {
  private readonly tape: readonly number[];
  private at = 0;

  constructor(tape: readonly number[]) {
    this.tape = tape;
  }

  /** A whole number below `count`. */
  pick(count: number): number {
    const value = this.tape[this.at] ?? 0;
    this.at += 1;
    return value % count;
  }

  one<const Options extends readonly [unknown, ...unknown[]]>(options: Options): Options[number] {
    return options[this.pick(options.length)] ?? options[0];
  }

  /** One of what may be nothing. */
  any<Option>(options: readonly Option[]): Option | undefined {
    return options.length === 0 ? undefined : options[this.pick(options.length)];
  }

  often(): boolean {
    return this.pick(2) === 1;
  }

  rarely(): boolean {
    return this.pick(5) === 4;
  }

  /** Some of them, in their order; at least `least` where there are so many. */
  some<Option>(options: readonly Option[], least = 0): Option[] {
    const chosen = options.filter(() => this.often());
    return chosen.length >= least ? chosen : options.slice(0, least);
  }
}
