/**
 * Gathers what is asked within one turn of the loop and asks it in one go: a database answers many as quickly as one.
 * @param among those of these for which it holds
 */
export function inOneGo(among: (asked: readonly string[]) => ReadonlySet<string>): (asked: string) => Promise<boolean> {
  let gathered: string[] = [];
  let going: Promise<ReadonlySet<string>> | undefined;
  const go = (): ReadonlySet<string> => {
    const asked = gathered;
    gathered = [];
    going = undefined;
    return among(asked);
  };
  return (asked) => {
    gathered.push(asked);
    going ??= endOfTurn().then(go);
    return going.then((answer) => answer.has(asked));
  };
}

function endOfTurn(): Promise<void> {
  return new Promise((settle) => setImmediate(settle));
}
