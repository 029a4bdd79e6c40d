// Times as an operator reads them: the day only when it is not today.

const lang = () => document.documentElement.lang || "en";

export const clock = (at: number): string =>
  new Intl.DateTimeFormat(lang(), { hour: "numeric", minute: "2-digit" }).format(at);

export function day(at: number, now: number): string {
  const same = new Date(at).toDateString() === new Date(now).toDateString();
  if (same) return clock(at);
  const named = new Intl.DateTimeFormat(lang() === "en" ? "en-GB" : lang(), {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(at);
  return `${named}, ${clock(at)}`;
}
