/*
 * One turn of work at a moment, killed somewhere or not at all. Run as a process of its own:
 *   node triggers.fixture.ts <clone> <effects> <told> <moment>
 */
import { obey } from "./kill-switch.fixture.ts";
import { clockAt, workAt } from "./triggered.fixture.ts";

const [clone = "", effects = "", told = "never", moment = ""] = process.argv.slice(2);

obey(told, effects);
await workAt(clone, clockAt(moment));
