import { setFlagsFromString } from "node:v8";

/**
 * Has V8 make every object among the young ones. It learns at which places objects are made that stay, and makes those
 * old from the start. What one turn of the loop makes stays until its commit is durable, which looks like that and is
 * not: old objects wait for a full collection, together with all they refer to. That took a seventh of the time.
 */
export function keepObjectsYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
