/** An instance's id beside its workflow's name: without the name that it begins with. */
export function shortId(workflow: string, instance: string): string {
  return instance.startsWith(`${workflow}-`) ? instance.slice(workflow.length + 1) : instance;
}
