// Who is here: names of those sharing, and only a count of those who listen.

import { useEffect, useState } from "preact/hooks";
import { Shape } from "../parts/Shape";
import type { PeopleList } from "../protocol.gen";
import { isStaff, type RoomState } from "../room";
import { askPeople } from "../session";
import { t } from "../words";

export function Hands({ room }: { room: RoomState }) {
  const { hands } = room.view;
  if (hands.length === 0) return <p class="soft">{t("people.no_hands")}</p>;
  return (
    <ol class="hands">
      {hands.map((handle) => (
        <li key={handle}>
          <bdi>{handle}</bdi>
        </li>
      ))}
    </ol>
  );
}

/** The sheet of everyone but facilitators, who have their own list. Asked for each time it opens. */
export function PeopleSheet({ room }: { room: RoomState }) {
  const [list, setList] = useState<PeopleList | "failed" | null>(null);
  const { sharing, listening, facilitators, me } = room.view;
  useEffect(() => {
    askPeople().then(setList, () => setList("failed"));
  }, [sharing, listening, facilitators.length]);
  if (list === null) return <p>{t("people.loading")}</p>;
  if (list === "failed") return <p>{t("people.failed")}</p>;
  return (
    <>
      {list.people.length === 0 && <p>{t("people.waiting")}</p>}
      <ul class="plain people">
        {list.people.map((person) => (
          <li key={person.handle} class="person">
            <Shape handle={person.handle} small />
            <span>
              <bdi>{person.handle}</bdi>{" "}
              {isStaff(person.role) && <span class="chip staff">{t("person.chip_facilitator")}</span>}{" "}
              {person.handle === me.handle && <span class="chip">{t("person.chip_you")}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p>{t("people.listening_count", { n: list.listening })}</p>
      <h3>{t("people.hands")}</h3>
      <Hands room={room} />
    </>
  );
}
