import type { Choices } from "./choices.fixture.ts";
import type { Scope } from "./scope.fixture.ts";
import { list, object, SourceFile, spelled } from "./source-file.fixture.ts";

const departments = ["Finance", "IT", "All"] as const;
const ids = ["ada", "grace-hopper"] as const;

/** The roles, calendars and persons that definitions share, and the files that declare them. */
export class Organisation {
  readonly files: readonly SourceFile[];
  private readonly policy: SourceFile;
  private readonly roles: readonly string[];
  private readonly calendars: readonly string[];

  constructor(choices: Choices) {
    const file = new SourceFile("policy/roles.ts", choices);
    const count = choices.pick(3);
    this.calendars = Array.from({ length: count }, (_, index) => declareCalendar(file, index));
    this.roles = Array.from({ length: 1 + choices.pick(3) }, (_, index) => this.declareRole(file, index));
    this.policy = file;
    this.files = choices.often() ? [file, this.config(choices, file)] : [file];
  }

  role(file: SourceFile): string {
    return file.from(this.policy, file.choices.any(this.roles) ?? "");
  }

  calendar(file: SourceFile): string {
    const known = file.choices.any(this.calendars);
    return known === undefined
      ? `${file.say("defineCalendar")}("own", { timezone: "UTC", hours: {} })`
      : file.from(this.policy, known);
  }

  /** Who may do a step; `done`: steps whose person may do it too. */
  by(file: SourceFile, scope: Scope, done: readonly string[]): string {
    const { choices } = file;
    const assign = () => `${file.say("assign")}`;
    switch (choices.pick(10)) {
      case 9:
        return `${assign()}.sameAs(${choices.any(done) ?? ""})`;
      case 8:
        return `${assign()}.${choices.one(["roundRobin", "leastLoaded"])}(${this.role(file)})`;
      case 7:
        return `${assign()}.person(${scope.ref({ kind: "string" })})`;
      case 6:
        return `${file.say("outsider")}(${scope.ref({ kind: "string" })})`;
      case 5:
        return list([...new Set([this.role(file), this.role(file)])]);
      default:
        return this.role(file);
    }
  }

  private declareRole(file: SourceFile, index: number): string {
    const { choices } = file;
    const calendar = choices.any(this.calendars);
    const entries = [
      ["department", spelled(choices, choices.one(departments))] as const,
      ...(choices.often() ? [["members", list(choices.some(ids).map((id) => spelled(choices, id)))] as const] : []),
      ...(choices.rarely() ? [["costPerHour", "82.5"] as const] : []),
      ...(calendar !== undefined && choices.often() ? [["calendar", calendar] as const] : []),
      ...(choices.rarely() ? [["substitutes", '["ada"]'] as const] : []),
    ];
    const text = `${file.say("defineRole")}(${JSON.stringify(`role-${index}`)}, ${object(choices, entries)})`;
    return file.declare(`role${index}`, text, { exports: true });
  }

  private config(choices: Choices, policy: SourceFile): SourceFile {
    const file = new SourceFile("geartrain.config.ts", choices);
    const persons = ids.map((id) => {
      const calendar = choices.any(this.calendars);
      const name = spelled(choices, id);
      const away = `[{ from: "2026-12-24", to: "2026-12-31"${choices.often() ? `, substitute: "${ids[id === "ada" ? 1 : 0]}"` : ""} }]`;
      const entries = [
        ["name", name] as const,
        ["email", `"${id}@example.org"`] as const,
        ...(choices.rarely() ? [["keys", `["ssh-ed25519 AAAA${id}"]`] as const] : []),
        ...(calendar !== undefined && choices.often() ? [["calendar", file.from(policy, calendar)] as const] : []),
        ...(choices.rarely() ? [["away", away] as const] : []),
      ];
      return [id, object(choices, entries)] as const;
    });
    file.declare("people", `${file.say("definePeople")}(${object(choices, persons)})`);
    file.write(`export default ${file.say("defineConfig")}({ people });`);
    return file;
  }
}

function declareCalendar(file: SourceFile, index: number): string {
  const { choices } = file;
  const days = choices.some(["mon", "tue", "sat"]).map((day) => [day, spelled(choices, "09:00-17:00")] as const);
  const holidays = choices.any(['["2026-12-25"]', '{ country: "DE" }', '{ country: "DE", region: "BE" }']);
  const entries = [
    ["timezone", choices.one(['"UTC"', '"Europe/Berlin"'])] as const,
    ["hours", object(choices, days)] as const,
    ...(choices.often() ? [["holidays", holidays ?? "[]"] as const] : []),
  ];
  const text = `${file.say("defineCalendar")}(${JSON.stringify(`calendar-${index}`)}, ${object(choices, entries)})`;
  return file.declare(`calendar${index}`, text, { exports: true });
}
