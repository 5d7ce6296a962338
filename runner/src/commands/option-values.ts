import { InvalidArgumentError } from "commander";

export function countArgument(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1 && count <= 10_000) return count;
  throw new InvalidArgumentError("It has to be a whole number from 1 to 10000.");
}

export function portArgument(text: string): number {
  const port = Number(text);
  if (Number.isSafeInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError("It has to be a port number, from 1 to 65535; 0 takes any that is free.");
}

export function secondsArgument(text: string): number {
  const seconds = Number(text);
  if (seconds >= 0.1 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("It has to be a number of seconds from 0.1 to 86400.");
}
