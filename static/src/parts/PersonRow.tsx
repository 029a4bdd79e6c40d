// A person in the facilitators' list, and the card with everything one can do for them.

import { now, secondsTo } from "../clock";
import { LowerTheirHand } from "../controls/lower_hand";
import { Mute } from "../controls/mute";
import { Remove } from "../controls/remove";
import { Unmute } from "../controls/unmute";
import type { PersonShown } from "../protocol.gen";
import { isStaff, type RoomState } from "../room";
import { close, open } from "../ui";
import { muteEnds } from "../visit";
import { t } from "../words";
import { Shape } from "./Shape";
import { SheetFrame } from "./Sheet";

/** Seconds of a mute that are left; null for the rest of the session, 0 when there is none any more. */
function muteLeft(person: PersonShown): number | null {
  if (!person.muted) return 0;
  const until = muteEnds.value.get(person.handle);
  if (until === undefined) return person.muted_seconds_left;
  return until === null ? null : until > now.value ? secondsTo(until) : 0;
}

const isMuted = (person: PersonShown): boolean => person.muted === true && muteLeft(person) !== 0;

export function Chips({ room, person }: { room: RoomState; person: PersonShown }) {
  const left = muteLeft(person);
  const hand = room.view.hands.indexOf(person.handle) + 1;
  return (
    <span class="chips">
      {person.handle === room.view.me.handle && <span class="chip">{t("person.chip_you")}</span>}
      {isStaff(person.role) && <span class="chip staff">{t("person.chip_facilitator")}</span>}
      {!isStaff(person.role) && person.stance === "listening" && <span class="chip">{t("person.chip_listening")}</span>}
      {hand > 0 && <span class="chip ember">{t("person.chip_hand", { n: hand })}</span>}
      {isMuted(person) && (
        <span class="chip stop">
          {left === null ? t("person.chip_muted_rest") : t("person.chip_muted", { n: Math.ceil(left / 60) })}
        </span>
      )}
      {person.connected === false && <span class="chip">{t("person.chip_lost")}</span>}
    </span>
  );
}

export function PersonRow({ room, person }: { room: RoomState; person: PersonShown }) {
  const mine = person.handle === room.view.me.handle;
  return (
    <li class="person" data-person={person.handle}>
      <Shape handle={person.handle} />
      <span class="person-main">
        <bdi>{person.handle}</bdi>
        <Chips room={room} person={person} />
      </span>
      {!mine && (
        <button
          type="button"
          class="more"
          aria-haspopup="dialog"
          aria-label={t("person.menu", { name: person.handle })}
          onClick={() => open({ kind: "person", handle: person.handle })}
        >
          <span aria-hidden="true">···</span>
        </button>
      )}
    </li>
  );
}

export function PersonSheet({ room, handle }: { room: RoomState; handle: string }) {
  const person = room.view.people?.find((one) => one.handle === handle);
  if (!person) {
    close();
    return null;
  }
  return (
    <SheetFrame title={handle} kind="person">
      <Chips room={room} person={person} />
      <div class="stack">
        <div class="row">
          <Unmute room={room} target={person} muted={isMuted(person)} />
          <LowerTheirHand room={room} target={person} />
        </div>
        <Mute room={room} target={person} />
        <div class="row">
          <Remove room={room} target={person} />
        </div>
      </div>
    </SheetFrame>
  );
}
