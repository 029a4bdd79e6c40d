// After the end: when this room meets again, asked of the door once more, for nobody remembers it here.

import { useEffect } from "preact/hooks";
import { fetchDoor } from "../door";
import { shell } from "../shell";
import { door } from "../visit";
import { session } from "../when";
import { t } from "../words";

export function NextSession() {
  useEffect(() => {
    fetchDoor(shell.room, null).then(
      (fresh) => {
        door.value = fresh;
      },
      () => undefined,
    );
  }, []);
  const given = door.value;
  if (!given?.next_session || !given.time_zone) return null;
  return (
    <p data-next-session>
      {t("end.next_session", { time: session(given.next_session, given.time_zone) })}{" "}
      <a href={`/calendar/${given.room}.ics`}>{t("when.calendar")}</a>
    </p>
  );
}
