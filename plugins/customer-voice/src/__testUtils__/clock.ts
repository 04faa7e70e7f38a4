/** When tests take place: what they say of times is said relative to it. */
const BEGUN = '2026-11-25T12:00:00Z';

/**
 * Sets the clock to one day, from which on it goes as it does: what is "5 days ago"
 * today is "last week" in two days.
 */
export function setClock(): void {
  const Clock = Date;
  const ahead = Clock.parse(BEGUN) - Clock.now();
  const now = () => Clock.now() + ahead;
  globalThis.Date = new Proxy(Clock, {
    construct: (_, args, made) =>
      Reflect.construct(Clock, args.length === 0 ? [now()] : args, made),
    apply: () => new Clock(now()).toString(),
    get: (target, name, receiver) =>
      name === 'now' ? now : Reflect.get(target, name, receiver),
  });
}
