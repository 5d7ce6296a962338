export type { Chapter } from "./chapter.ts";
export { mostTold, renderCommitMessage, renderStatusCommitMessage } from "./commit-message.ts";
