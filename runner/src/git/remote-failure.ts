import { OperatingError } from "../operating-error.ts";
import type { PushLine } from "./push-report.ts";
import { shownText } from "./shown-text.ts";

interface Kind {
  readonly code: string;
  readonly says: RegExp;
  readonly message: (remote: string) => string;
  readonly next: string;
}

/** Told apart by what git, ssh and curl write themselves; they run untranslated. The first that matches counts. */
const kinds: readonly Kind[] = [
  {
    code: "remote-denied",
    says: /Authentication failed|Permission denied|could not read (Username|Password)|\b40[13]\b|access denied|not authorized|insufficient permission|Host key verification failed/i,
    message: (remote) => `The remote ${remote} did not let you in.`,
    next: "Check your key or token and that you may write to the repository, then run the same command again.",
  },
  {
    code: "remote-unreachable",
    says: /Could not resolve|Connection (refused|reset|timed out|closed)|timed out|unable to access|Network is unreachable|No route to host|hung up|early EOF|RPC failed/i,
    message: (remote) => `The remote ${remote} can't be reached.`,
    next: "Check the connection, then run the same command again: what was accepted is kept here until then.",
  },
  {
    code: "remote-unwritable",
    says: /unpacker error|unable to create temporary|unpack(-objects)? (failed|abnormal)|No space left/i,
    message: (remote) => `The remote ${remote} could not store what was pushed.`,
    next: "See that its disk is there and has room, then run the same command again: what was accepted is kept here until then.",
  },
  {
    code: "remote-missing",
    says: /does not appear to be a git repository|repository .*not found|no such (file|remote)|does not exist/i,
    message: (remote) => `The remote ${remote} is not where the settings say.`,
    next: "Check its address: git remote -v",
  },
  {
    code: "protocol-not-allowed",
    says: /transport '.*' not allowed/,
    message: (remote) => `The remote ${remote} uses a protocol that is not allowed.`,
    next: "Use an https, ssh, git or file address: git remote set-url",
  },
  {
    code: "no-atomic-push",
    says: /does not support --atomic/,
    message: (remote) => `The remote ${remote} can't change several branches in one step.`,
    next: "Keep the ledger on a git server that supports atomic pushes.",
  },
];

/** Why talking to a remote did not work, with what to do about it. */
export function remoteFailure(remote: string, stderr: string): OperatingError {
  const said = shownText(stderr);
  const kind = kinds.find(({ says }) => says.test(stderr));
  return new OperatingError({
    exit: "environment",
    code: kind?.code ?? "remote-failed",
    message: `${kind?.message(remote) ?? `Talking to the remote ${remote} did not work.`} ${said}`.trim(),
    next: kind?.next ?? `Try it by hand to see more: git ls-remote ${remote}`,
  });
}

/** The remote took the push and said no, and no branch had moved: a rule there forbids it, or it can't store anything. */
export function pushRefused(remote: string, lines: readonly PushLine[], stderr: string): OperatingError {
  const refused = lines.filter(({ accepted }) => !accepted);
  if (refused.some(({ summary }) => /unpacker error/.test(summary))) {
    return remoteFailure(remote, `${stderr}\nunpacker error`);
  }
  const own = refused.filter(({ summary }) => !/atomic (push|transaction) fail/i.test(summary));
  const problems = (own.length > 0 ? own : refused).map(({ branch, summary }) => ({
    path: branch,
    message: shownText(summary),
  }));
  return new OperatingError({
    exit: "environment",
    code: "push-refused",
    message: `The remote ${remote} refuses the push: ${problems.map(({ path, message }) => `${path} ${message}`).join("; ")}. ${shownText(stderr)}`,
    next: "Allow this identity to create, update and delete branches below geartrain/ on the remote.",
    problems,
  });
}
