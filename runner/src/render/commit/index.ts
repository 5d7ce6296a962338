export type { Chapter } from "./chapter.ts";
export { renderCommitMessage, renderStatusCommitMessage } from "./commit-message.ts";
