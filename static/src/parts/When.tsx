// What is on at this door, when it is not open yet: when it will be, and a way to remember it.

import { door } from "../visit";
import { inWords, session } from "../when";
import { type Key, t } from "../words";

const OFF: Readonly<Partial<Record<string, Key>>> = { late: "wait.running_late", cancelled: "wait.cancelled" };

export function When() {
  const given = door.value;
  const off = given ? OFF[given.state] : undefined;
  if (!given || !(off || given.next_session)) return null;
  return (
    <div class="card when" data-planned={given.state}>
      {off && <p>{t(off)}</p>}
      {given.state === "opens" && given.opens_in && <p>{t("when.opens", { time: inWords(given.opens_in) })}</p>}
      {given.next_session && given.time_zone && (
        <p>{t("when.next", { time: session(given.next_session, given.time_zone) })}</p>
      )}
      {given.time_zone && <a href={`/calendar/${given.room}.ics`}>{t("when.calendar")}</a>}
    </div>
  );
}
