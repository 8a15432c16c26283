// Lets the program that is started with it live at another time: see clock.ts.

const shift = Number(process.env.CLOCK_SHIFT_MS);
const real = Date.now;

Date.now = () => real() + shift;
// What it makes are dates like any other.
globalThis.Date = new Proxy(Date, {
  construct: (date, parts, target) => Reflect.construct(date, parts.length === 0 ? [date.now()] : parts, target),
  apply: (date) => new date(date.now()).toString(),
});
