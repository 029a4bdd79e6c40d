// On the pages that the server renders: Leave quickly as in a room, with Shift too; and each time once more as it is where
// the visitor is, when that differs.

import { beacon, blank } from "./blank";
import { countShifts } from "./shift";

const way = document.querySelector<HTMLAnchorElement>("a[data-leave]");
if (way) {
  const { leaving = "", title = "", one = "", two = "" } = way.dataset;
  const leave = () => {
    blank(leaving, title);
    beacon();
    location.replace(way.href);
  };
  for (const kind of ["click", "auxclick"] as const) {
    way.addEventListener(kind, (event) => {
      if (event.button > 1) return;
      event.preventDefault();
      leave();
    });
  }
  const progress = document.createElement("div");
  progress.className = "exit-progress";
  progress.setAttribute("role", "status");
  document.body.append(progress);
  countShifts((presses) => {
    progress.replaceChildren();
    if (presses === 0) return;
    const card = document.createElement("span");
    card.className = "exit-card";
    const dots = document.createElement("span");
    dots.className = "dots";
    dots.setAttribute("aria-hidden", "true");
    for (const n of [1, 2, 3]) {
      const dot = document.createElement("span");
      dot.className = n <= presses ? "dot on" : "dot";
      dots.append(dot);
    }
    card.append(dots, presses === 1 ? one : two);
    progress.append(card);
  }, leave);
  // A page kept by the browser for "Back" would come back blank.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

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
