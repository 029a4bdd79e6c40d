// When a session is, as people say it: the time where they are, and the room's own where that differs.

import { hour } from "./hour";
import { duration, t } from "./words";

const lang = () => document.documentElement.lang || "en";
/** Days as the server's pages write them: "Tuesday 24 November". */
const days = () => (lang() === "en" ? "en-GB" : lang());
const day = (at: Date, timeZone?: string) =>
  new Intl.DateTimeFormat(days(), { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);

/** "Tuesday 24 November, 7:30pm (8:30pm where you are)" */
export function session(iso: string, zone: string): string {
  const at = new Date(iso);
  const there = `${day(at, zone)}, ${hour(at, zone)}`;
  const here = `${day(at)}, ${hour(at)}`;
  const time = day(at) === day(at, zone) ? hour(at) : here;
  return there === here ? there : `${there} (${t("when.here", { time })})`;
}

const HOUR_S = 3600;
/** Roughly: nobody should sit and watch seconds. */
export function inWords(seconds: number): string {
  if (seconds >= 48 * HOUR_S) return t("when.days", { n: Math.round(seconds / (24 * HOUR_S)) });
  if (seconds >= 1.5 * HOUR_S) return t("when.hours", { n: Math.round(seconds / HOUR_S) });
  return duration(Math.max(60, seconds));
}
