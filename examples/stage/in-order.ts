/**
 * Does several things at once, and tells of each in the order of the list: the story stays readable, and nobody waits
 * for what could already have happened.
 *
 * @param chains within a chain one step follows the other
 */
export async function inOrder<Step, Result>(
  chains: readonly (readonly Step[])[],
  {
    atOnce,
    act,
    tell,
  }: { atOnce: number; act: (step: Step) => Promise<Result>; tell: (step: Step, result: Result) => void },
): Promise<void> {
  const told = chains.map((chain) => chain.map(() => Promise.withResolvers<Result>()));
  const waiting = chains.map((_, index) => index);
  const worker = async (): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      for (const [at, step] of (chains[index] ?? []).entries()) {
        told[index]?.[at]?.resolve(await act(step));
      }
    }
  };
  const teller = async (): Promise<void> => {
    for (const [index, chain] of chains.entries()) {
      for (const [at, step] of chain.entries()) {
        const result = await told[index]?.[at]?.promise;
        tell(step, result as Result);
      }
    }
  };
  await Promise.all([teller(), ...Array.from({ length: atOnce }, worker)]);
}
