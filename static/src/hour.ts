// The time of day as every page writes it: "7:30pm" in English, and as people write it elsewhere.

export const hour = (at: Date | number, timeZone?: string): string =>
  new Intl.DateTimeFormat(document.documentElement.lang || "en", { hour: "numeric", minute: "2-digit", timeZone })
    .format(at)
    .replace(/\s([AP])M$/, (_, half: string) => `${half.toLowerCase()}m`);
