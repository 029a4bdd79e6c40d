// On the pages that the server renders: each time once more as it is where the visitor is, when that differs.

for (const element of document.querySelectorAll<HTMLTimeElement>("time[data-zone]")) {
  const at = new Date(element.dateTime);
  const { zone, here } = element.dataset;
  if (!zone || !here || Number.isNaN(at.getTime())) continue;
  const lang = document.documentElement.lang || "en";
  const said = (options: Intl.DateTimeFormatOptions, timeZone?: string) =>
    new Intl.DateTimeFormat(lang, { ...options, timeZone }).format(at);
  const clock: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
  const day: Intl.DateTimeFormatOptions = { weekday: "long" };
  if (said({ ...clock, ...day }) === said({ ...clock, ...day }, zone)) continue;
  const own = document.createElement("span");
  const time = said(clock).replace(/\s([AP])M$/, (_, half: string) => `${half.toLowerCase()}m`);
  const when = said(day) === said(day, zone) ? time : `${said(day)} ${time}`;
  own.textContent = ` ${here.replace("%", when)}`;
  (element.nextElementSibling ?? element).after(own);
}
