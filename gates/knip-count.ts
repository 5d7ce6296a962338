/** A reporter for knip that says how many files it looked at, so that it can't pass on none. */
export default function countFiles({ counters }: { readonly counters: { readonly processed: number } }): void {
  process.stdout.write(`Looked at ${counters.processed} files\n`);
}
