// Times as an operator reads them: the day only when it is not today.

import { hour } from "../hour";

const lang = () => document.documentElement.lang || "en";

export function day(at: number, now: number): string {
  const same = new Date(at).toDateString() === new Date(now).toDateString();
  if (same) return hour(at);
  const named = new Intl.DateTimeFormat(lang() === "en" ? "en-GB" : lang(), {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(at);
  return `${named}, ${hour(at)}`;
}
