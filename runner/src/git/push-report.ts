/** What `git push --porcelain` says about one branch. */
export interface PushLine {
  readonly branch: string;
  readonly accepted: boolean;
  /** Refused by this side, because the remote's branch is not what the lease expects. */
  readonly stale: boolean;
  readonly summary: string;
}

/** Reads the lines `<flag> TAB <from>:<to> TAB <summary>`; others are for people. */
export function parsePushReport(output: string): PushLine[] {
  const lines: PushLine[] = [];
  for (const line of output.split("\n")) {
    const [, flag, branch, summary = ""] = /^([ +\-*!=])\t[^\t:]*:refs\/heads\/([^\t]+)\t(.*)$/.exec(line) ?? [];
    if (!branch) continue;
    lines.push({ branch, accepted: flag !== "!", stale: /^\[rejected\] \(stale info\)/.test(summary), summary });
  }
  return lines;
}
