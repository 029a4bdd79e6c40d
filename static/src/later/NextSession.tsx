// After the end: when this room meets again, asked of the door once more, for nobody remembers it here.

import { useEffect } from "preact/hooks";
import { fetchDoor } from "../door";
import { shell } from "../shell";
import { door } from "../visit";
import { t } from "../words";

/** "Tuesday 1 December, 7:30 pm", in this device's own zone. */
const said = (at: string): string =>
  new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    ...{ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" },
  }).format(new Date(at));

export function NextSession() {
  useEffect(() => {
    fetchDoor(shell.room, null).then(
      (fresh) => {
        door.value = fresh;
      },
      () => undefined,
    );
  }, []);
  const at = door.value?.next_session;
  if (!at) return null;
  return (
    <p data-next-session>
      {t("end.next_session", { time: said(at) })}{" "}
      <a class="button small" href={`/calendar/${encodeURIComponent(shell.room)}.ics`} download>
        {t("end.calendar")}
      </a>
    </p>
  );
}
