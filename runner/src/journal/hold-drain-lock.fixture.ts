/** A process that takes the drain lock of a folder and keeps it until it is killed. */
import { takeDrainLock } from "./drain-lock.ts";

const lock = takeDrainLock(process.argv[2] ?? "", "2026-01-01T00:00:00.000Z");
process.stdout.write("release" in lock ? "held\n" : "refused\n");
setInterval(() => {}, 1_000);
