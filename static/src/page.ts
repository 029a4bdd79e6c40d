// On the pages that the server renders: each time once more as it is where the visitor is, when that differs.

for (const element of document.querySelectorAll<HTMLTimeElement>("time[data-zone]")) {
  const at = new Date(element.dateTime);
  const { zone, here } = element.dataset;
  if (!zone || !here || Number.isNaN(at.getTime())) continue;
  const lang = document.documentElement.lang || "en";
  const clock = (timeZone?: string) =>
    new Intl.DateTimeFormat(lang, { weekday: "short", hour: "numeric", minute: "2-digit", timeZone }).format(at);
  if (clock() === clock(zone)) continue;
  const own = document.createElement("span");
  own.className = "soft";
  own.textContent = ` ${here.replace("%", clock())}`;
  element.after(own);
}
