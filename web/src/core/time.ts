import { useEffect, useReducer } from "preact/hooks";

import { locale } from "./i18n";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const thisYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const otherYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const weekday = new Intl.DateTimeFormat(locale, { weekday: "long" });
const dayOfMonth = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const relativeDay = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

/** “now”, “4 m”, “3 h”, “2 d”, then the date. */
export function shortAge(iso: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const age = Math.max(0, now - then);
  if (age < minute) return "now";
  if (age < hour) return `${Math.floor(age / minute)} m`;
  if (age < day) return `${Math.floor(age / hour)} h`;
  if (age < 7 * day) return `${Math.floor(age / day)} d`;
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? thisYear : otherYear).format(then);
}

/** “12 s”, “4 m”: how long ago something last happened. */
export function preciseAge(iso: string, now = Date.now()): string {
  const age = Math.max(0, now - Date.parse(iso));
  return age < minute ? `${Math.floor(age / 1000)} s` : shortAge(iso, now);
}

/** “4 m”, “3 h”, “2 d”: how long it is until then. */
export function timeLeft(iso: string, now = Date.now()): string {
  const left = Math.max(0, Date.parse(iso) - now);
  if (left < hour) return `${Math.max(1, Math.ceil(left / minute))} m`;
  if (left < 2 * day) return `${Math.floor(left / hour)} h`;
  return `${Math.floor(left / day)} d`;
}

export const fullTime = (iso: string) => full.format(Date.parse(iso));

/** “14:20”, with the date if it is not today's. */
export function clockTime(iso: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const isToday = new Date(then).toDateString() === new Date(now).toDateString();
  return isToday ? clock.format(then) : `${thisYear.format(then)}, ${clock.format(then)}`;
}

/** “Today”, “Yesterday”, then the weekday and date, in the reader's own zone. */
export function dayName(iso: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  // Rounded, because a day with a clock change is 23 or 25 hours long.
  const days = Math.round((midnight(then) - midnight(now)) / day);
  // In two pieces: browsers disagree on the comma between them.
  if (days > 0 || days < -1) return `${weekday.format(then)} ${dayOfMonth.format(then)}`;
  const name = relativeDay.format(days, "day");
  return name[0]!.toUpperCase() + name.slice(1);
}

const tickMs = 20_000;
const tickListeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;

/** Renders the component again as time passes. */
export function useTicks(): void {
  const [, render] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const tick = () => render(0);
    tickListeners.add(tick);
    ticker ??= setInterval(() => tickListeners.forEach((listener) => listener()), tickMs);
    return () => void tickListeners.delete(tick);
  }, []);
}
