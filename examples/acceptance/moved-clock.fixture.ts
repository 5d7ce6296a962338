/* Loaded before the real command: its wall clock goes `CLOCK_AHEAD` milliseconds ahead. Nothing else is another. */
const ahead = Number(process.env.CLOCK_AHEAD ?? 0);
const wall = Date;
const now = () => wall.now() + ahead;

globalThis.Date = new Proxy(wall, {
  construct: (date, given) => (given.length === 0 ? new date(now()) : Reflect.construct(date, given)),
  get: (date, name) => (name === "now" ? now : Reflect.get(date, name)),
});
