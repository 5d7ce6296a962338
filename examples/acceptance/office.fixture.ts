import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import type { PurchasingDesk } from "../stage/purchasing-desk.ts";
import { openPurchasingDesk } from "../stage/purchasing-desk.ts";
import type { Ran } from "../stage/run-program.ts";
import { runProgram } from "../stage/run-program.ts";
import type { ScratchOffice } from "../stage/scratch-office.ts";
import { makeScratchOffice } from "../stage/scratch-office.ts";

/** The part of `show --json` that these tests read. */
export interface Shown {
  readonly summary: { readonly status: string; readonly outcome?: string; readonly where: readonly string[] };
  readonly tasks: readonly { readonly step: string; readonly does?: string }[];
  readonly steps: readonly {
    readonly step: string;
    readonly state: string;
    readonly by?: string;
    readonly outcome?: string;
    readonly output?: Readonly<Record<string, unknown>>;
  }[];
  readonly handsOver?: readonly { readonly name: string; readonly value: unknown }[];
  readonly history: readonly { readonly kind: string; readonly words: string; readonly reason?: string }[];
}

/** The part of `case --json` that these tests read. */
export interface ShownCase {
  readonly status: string;
  readonly instances: readonly {
    readonly summary: { readonly instance: string; readonly workflow: string; readonly outcome?: string };
  }[];
}

export interface Failed {
  readonly code: string;
  readonly message: string;
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
}

const movedClock = new URL("moved-clock.fixture.ts", import.meta.url).href;

type Data = Readonly<Record<string, unknown>>;

/** An office whose people are played through the real command, one for each test file. */
export class Office {
  #office: ScratchOffice | undefined;
  #desk: PurchasingDesk | undefined;
  #folder: string | undefined;
  readonly #team: string;
  #ahead = 0;

  constructor(team: string) {
    this.#team = team;
  }

  get #made(): ScratchOffice {
    if (!this.#office) throw new Error("the office is made before the first test");
    return this.#office;
  }

  get desk(): PurchasingDesk {
    if (!this.#desk) throw new Error("the office is made before the first test");
    return this.#desk;
  }

  async open(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), "geartrain-examples-"));
    this.#desk = await openPurchasingDesk();
    const { url } = this.#desk;
    const repository = join(this.#folder, "office");
    const { origin } = new URL(url);
    const addresses = {
      PURCHASING_URL: url,
      BANK_URL: `${origin}/transfers`,
      CARRIER_URL: `${origin}/parcels`,
      REPOSITORY: repository,
    };
    this.#office = await makeScratchOffice(this.#folder, addresses, this.#team);
  }

  async close(): Promise<void> {
    await this.#desk?.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  /** The command as it is, on a machine whose clock says what the test says. */
  run(...args: readonly string[]): Promise<Ran> {
    const { words, cwd, env } = this.command(...args);
    return runProgram(process.execPath, words, { cwd, env });
  }

  /** What Node is given to run the command. */
  command(...args: readonly string[]) {
    const { clone, command } = this.#made;
    const clock = this.#ahead === 0 ? [] : ["--import", movedClock];
    const env = { ...command.env, CLOCK_AHEAD: String(this.#ahead) };
    return { words: [...clock, command.bin, ...args], cwd: clone, env };
  }

  /** Moves the clock of all that is run from now on; it never stands still. */
  later(time: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void {
    const { days = 0, hours = 0, minutes = 0 } = time;
    this.#ahead += ((days * 24 + hours) * 60 + minutes) * 60_000;
  }

  /** Moves the clock forward to this moment. */
  until(moment: string): void {
    this.#ahead = Date.parse(moment) - Date.now();
  }

  get now(): number {
    return Date.now() + this.#ahead;
  }

  async json<Answer>(...args: readonly string[]): Promise<Answer> {
    const { code, stdout, stderr } = await this.run(...args, "--json");
    if (code !== 0 || stderr !== "")
      throw new Error(`geartrain ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
    return JSON.parse(stdout) as Answer;
  }

  /** Starts an instance from a file of the office, or from data; its id. */
  async start(workflow: string, input: string | Data, as = "anna"): Promise<string> {
    const given =
      typeof input === "string" ? ["--input", `${workflow}/input/${input}`] : ["--data", JSON.stringify(input)];
    const { instance } = await this.json<{ instance: string }>("start", workflow, ...given, "--as", as);
    return instance;
  }

  /** Completes a task as somebody; `done` as an outcome need not be said. */
  async complete(instance: string, step: string, as: string, outcome?: string, data?: Data): Promise<void> {
    await this.json("complete", ...completing(instance, step, as, outcome, data));
  }

  /** The same, refused. */
  async refused(
    instance: string,
    step: string,
    as: string,
    outcome?: string,
    data?: Data,
  ): Promise<Failed & { exit: number }> {
    return this.fails("complete", ...completing(instance, step, as, outcome, data));
  }

  async fails(...args: readonly string[]): Promise<Failed & { exit: number }> {
    const { code, stdout } = await this.run(...args, "--json");
    const { error } = JSON.parse(stdout) as { error: Failed };
    return { ...error, exit: code };
  }

  async work(): Promise<void> {
    const { code, stdout, stderr } = await this.run("work");
    expect({ code, said: stdout + stderr }).toEqual({ code: 0, said: expect.not.stringContaining("✗") });
  }

  /** Something arrives from outside, and somebody says so. */
  async send(as: string, step: string, key: string | number, data?: Data): Promise<void> {
    const given = data === undefined ? [] : ["--data", JSON.stringify(data)];
    await this.json("send", step, String(key), ...given, "--as", as);
  }

  /** Git in the clone that the team works in. */
  inClone(...args: readonly string[]): Promise<string> {
    return this.#made.git(...args);
  }

  /** A case of a process, by an instance or its key. */
  case(one: string): Promise<ShownCase> {
    return this.json<ShownCase>("case", one);
  }

  /** The latest instance of a workflow in a case, once the runner has started all that follows. */
  async next(one: string, workflow: string): Promise<string> {
    await this.work();
    const { instances } = await this.case(one);
    const found = instances.findLast(({ summary }) => summary.workflow === workflow)?.summary.instance;
    if (found === undefined) throw new Error(`${workflow} has not been started in the case of ${one}`);
    return found;
  }

  show(instance: string): Promise<Shown> {
    return this.json<Shown>("show", instance);
  }

  /** A file that an action wrote. */
  file(path: string): Promise<string> {
    return readFile(join(this.#made.files, path), "utf8");
  }

  /** What was sent to somebody, from the runner's outbox. */
  async notifications(): Promise<{ to: string; subject: string; body: string }[]> {
    const outbox = join(this.#made.clone, ".git/geartrain");
    const genesis = (await readdir(outbox)).find((name) => /^[0-9a-f]{16}$/.test(name)) ?? "";
    const lines = (await readFile(join(outbox, genesis, "notifications.jsonl"), "utf8")).trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as { to: string; subject: string; body: string });
  }

  get files(): string {
    return this.#made.files;
  }

  /** Git in the bare remote: what everybody sees. */
  onRemote(...args: readonly string[]): Promise<string> {
    return this.#made.git("--git-dir", this.#made.remote, ...args);
  }

  /** The kinds of an instance's events, in order, as the ledger in the remote has them. */
  async eventsInLedger(instance: string): Promise<string[]> {
    const lines = await this.onRemote(
      "grep",
      "-h",
      "--fixed-strings",
      `"instance":"${instance}"`,
      "geartrain/ledger",
      "--",
      "log",
    );
    const events = lines.split("\n").map((line) => JSON.parse(line) as { seq: number; kind: string; instance: string });
    return events.sort((one, other) => one.seq - other.seq).map(({ kind }) => kind);
  }
}

function completing(instance: string, step: string, as: string, outcome?: string, data?: Data): string[] {
  const chosen = outcome === undefined ? [] : ["--outcome", outcome];
  const given = data === undefined ? [] : ["--data", JSON.stringify(data)];
  return [instance, step, ...chosen, ...given, "--as", as];
}

/**
 * An office that is open for all tests of a file.
 * @param team the folder of the examples that it keeps
 */
export function openOffice(team = "office"): Office {
  const office = new Office(team);
  beforeAll(() => office.open(), 60_000);
  afterAll(() => office.close());
  return office;
}

/** What people did, in order, as `step: person outcome`. */
export function decided(shown: Shown): string[] {
  return shown.steps
    .filter(({ by, state }) => by?.startsWith("person:") && state === "done")
    .map(({ step, by, outcome }) => `${step}: ${by?.slice("person:".length)} ${outcome}`);
}

/** What an instance handed over at its end. */
export function handedOver({ handsOver = [] }: Shown): Data {
  return Object.fromEntries(handsOver.map(({ name, value }) => [name, value]));
}

/** How the instances of a case ended, in the order of their starts. */
export function ended({ instances }: ShownCase): string[] {
  return instances.map(({ summary }) => `${summary.workflow}: ${summary.outcome ?? "live"}`);
}

/** What a step gave when it completed last. */
export function given(shown: Shown, step: string): Data | undefined {
  return shown.steps.findLast((visit) => visit.step === step && visit.state === "done")?.output;
}
