/** The test kit for authors: what `import … from "geartrain/testing"` gives. */
export type { Case } from "./case-of.ts";
export type { Coverage, Missing } from "./coverage.ts";
export { coverage } from "./coverage.ts";
export type { Completion, Instance, Intervention, TaskMove } from "./instance.ts";
export type { Fake, FakeAt, SimulateOptions } from "./options.ts";
export type { Real } from "./real.ts";
export { real } from "./real.ts";
export type { Simulation } from "./simulate.ts";
export { simulate } from "./simulate.ts";
export type { Task } from "./tasks-of.ts";
export { TestError } from "./test-error.ts";
export type { Notification } from "./world.ts";
