// After the end: when this room meets again. Asked of the door once more; what it said when this person came still counts,
// because an unlisted room that is closed tells nobody that it exists.

import { useEffect, useState } from "preact/hooks";
import { type Door, fetchDoor } from "../door";
import { shell } from "../shell";
import { door } from "../visit";
import { session } from "../when";
import { t } from "../words";

const coming = (one: Door | null): boolean =>
  Boolean(one?.time_zone && one.next_session && Date.parse(one.next_session) > Date.now());

export function NextSession() {
  const [fresh, setFresh] = useState<Door | null>(null);
  useEffect(() => {
    fetchDoor(shell.room, null).then(setFresh, () => undefined);
  }, []);
  const given = [fresh, door.value].find(coming);
  if (!given?.next_session || !given.time_zone) return null;
  return (
    <p data-next-session>
      {t("end.next_session", { time: session(given.next_session, given.time_zone) })}{" "}
      <a href={`/calendar/${given.room}.ics`}>{t("when.calendar")}</a>
    </p>
  );
}
