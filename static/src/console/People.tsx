// Who is here, and who waits at the door. Facilitators see everyone; the list keeps its order.

import { Admit } from "../controls/admit";
import { AdmitAll } from "../controls/admit_all";
import { TurnAway } from "../controls/turn_away";
import { Shape } from "../parts/Shape";
import type { RoomState } from "../room";
import { t } from "../words";
import { GoneRow, PersonRow } from "./Person";
import { useStill } from "./still";

export function Waiting({ room }: { room: RoomState }) {
  const waiting = useStill(room.view.staff?.waiting ?? []);
  if (waiting.length === 0) return null;
  return (
    <section class="waiting" data-section="waiting">
      <div class="channel-head">
        <h2>{t("waiting.title", { n: waiting.length })}</h2>
        <AdmitAll room={room} />
      </div>
      <ol class="plain queue">
        {waiting.map((one) => (
          <li key={one.handle} class="card" data-waits={one.handle}>
            <span class="hand">
              <Shape handle={one.handle} small />
              <span class="person-main">
                <bdi>{one.handle}</bdi>
                <span class="chips">
                  <span class="chip">{t(one.why === "full" ? "waiting.full" : "waiting.knock")}</span>
                  {one.stance === "listening" && <span class="chip">{t("person.chip_listening")}</span>}
                  {one.been_before && <span class="chip">{t("person.chip_before")}</span>}
                </span>
              </span>
            </span>
            <div class="row">
              <Admit room={room} handle={one.handle} />
              <TurnAway room={room} handle={one.handle} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function People({ room }: { room: RoomState }) {
  const people = useStill(room.view.staff?.people ?? []);
  const gone = useStill(room.gone);
  return (
    <>
      <h2>{t("console.people")}</h2>
      {people.length === 0 && <p class="soft">{t("console.empty")}</p>}
      <ul class="plain people">
        {people.map((person) => (
          <PersonRow key={person.handle} room={room} person={person} />
        ))}
        {gone.map((one) => (
          <GoneRow key={one.handle} gone={one} />
        ))}
      </ul>
    </>
  );
}
