export { caseText } from "./case-text.ts";
export { errorText } from "./error-text.ts";
export { eventLine, progressLine } from "./event-line.ts";
export { instanceText } from "./instance-text.ts";
export { listText } from "./list-text.ts";
export { plainScreen, type Screen, screenOf } from "./screen.ts";
export { statusText } from "./status-text.ts";
export { tasksText } from "./tasks-text.ts";
export { whenText } from "./when-text.ts";
