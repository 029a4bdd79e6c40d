// A person in the facilitators' list, and the card with everything one can do for them.

import { now, secondsTo } from "../clock";
import { AddNote } from "../controls/add_note";
import { GiveTurn } from "../controls/lead";
import { LetAnswer } from "../controls/let_answer";
import { LowerTheirHand } from "../controls/lower_hand";
import { Mute } from "../controls/mute";
import { Remove } from "../controls/remove";
import { TalkInPrivate } from "../controls/talk_in_private";
import { Unmute } from "../controls/unmute";
import { may } from "../may";
import { Shape } from "../parts/Shape";
import { SheetFrame } from "../parts/Sheet";
import type { Duty, PersonShown } from "../protocol.gen";
import { type Gone, isStaff, type RoomState } from "../room";
import { close, open } from "../ui";
import { away, muteEnds, unread, writing } from "../visit";
import { type Key, place, t } from "../words";
import { toPrivate } from "./Canned";

/** As long as a seat would have lived: then how somebody went is no longer news. */
const GONE_MS = 10 * 60_000;

export const DUTY: Record<Duty, Key> = {
  lead: "person.chip_lead",
  support: "person.chip_support",
  observe: "person.chip_observe",
};

/** Seconds of a mute that are left; null for the rest of the session, 0 when there is none any more. */
function muteLeft(person: PersonShown): number | null {
  if (!person.muted) return 0;
  const until = muteEnds.value.get(person.handle);
  if (until === undefined) return person.muted_seconds_left;
  return until === null ? null : until > now.value ? secondsTo(until) : 0;
}

const isMuted = (person: PersonShown): boolean => person.muted === true && muteLeft(person) !== 0;

function presence(room: RoomState, person: PersonShown): string | null {
  if (person.connected === false) return t("person.chip_lost");
  const since = away.value.get(person.handle);
  const minutes = since === undefined ? 0 : Math.floor((now.value - since) / 60_000);
  if (since !== undefined) return minutes < 1 ? t("person.chip_away") : t("person.chip_away_for", { n: minutes });
  if ((writing.value[person.handle] ?? 0) > now.value) return t("person.chip_writing");
  const begun = room.view.phase !== "lobby" && room.view.phase !== "scheduled";
  return begun && !isStaff(person.role) ? t("person.chip_reading") : null;
}

/** One word on where somebody is: lost says more than away, away more than writing. Silence is not counted. */
function Presence({ room, person }: { room: RoomState; person: PersonShown }) {
  const word = presence(room, person);
  return word === null ? null : (
    <span class="chip" data-presence>
      {word}
    </span>
  );
}

function Chips({ room, person }: { room: RoomState; person: PersonShown }) {
  const left = muteLeft(person);
  const hand = room.view.hands.indexOf(person.handle) + 1;
  const staff = isStaff(person.role);
  return (
    <span class="chips">
      {person.handle === room.view.me.handle && <span class="chip">{t("person.chip_you")}</span>}
      {staff && <span class="chip staff">{t(DUTY[person.duty ?? "support"])}</span>}
      {!staff && person.stance === "listening" && <span class="chip">{t("person.chip_listening")}</span>}
      {person.been_before && <span class="chip">{t("person.chip_before")}</span>}
      {room.view.turns?.holder === person.handle && <span class="chip ember">{t("person.chip_turn")}</span>}
      {room.view.turns?.guests.includes(person.handle) && <span class="chip ember">{t("person.chip_guest")}</span>}
      {hand > 0 && <span class="chip ember">{t("person.chip_hand", { place: place(hand) })}</span>}
      {!staff && person.has_shared && <span class="chip ok">{t("person.chip_shared")}</span>}
      {isMuted(person) && (
        <span class="chip stop">
          {left === null ? t("person.chip_muted_rest") : t("person.chip_muted", { n: Math.ceil(left / 60) })}
        </span>
      )}
      {person.in_private && <span class="chip private">{t("person.chip_private")}</span>}
      <Presence room={room} person={person} />
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
        {(unread.value[person.handle] ?? 0) > 0 && <span class="unseen">{t("private.unread")}</span>}
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

const WENT: Readonly<Record<string, Key>> = {
  ok: "person.chip_left_ok",
  break: "person.chip_left_break",
  upset: "person.chip_left_upset",
  lost: "person.chip_left_lost",
};

/** Who went a moment ago, and how. Nothing can be done for them here any more: a name and a word. */
export function GoneRow({ gone }: { gone: Gone }) {
  if (now.value - gone.at > GONE_MS) return null;
  const went = gone.quickly ? "person.chip_left_quickly" : (WENT[gone.how ?? ""] ?? "person.chip_left");
  return (
    <li class="person gone" data-gone={gone.handle}>
      <Shape handle={gone.handle} />
      <span class="person-main">
        <bdi>{gone.handle}</bdi>
        <span class="chips">
          <span class="chip">{t(went)}</span>
        </span>
      </span>
    </li>
  );
}

export function PersonSheet({ room, handle }: { room: RoomState; handle: string }) {
  const person = room.view.staff?.people.find((one) => one.handle === handle);
  if (!person) {
    close();
    return null;
  }
  return (
    <SheetFrame title={handle} kind="person">
      <div class="person-chips">
        <Chips room={room} person={person} />
      </div>
      <div class="stack">
        <div class="row">
          <GiveTurn room={room} target={person} />
          <LetAnswer room={room} target={person} />
          <TalkInPrivate room={room} target={person} />
          {may(room, "talk_in_private", person) && (
            <button type="button" class="button" onClick={() => toPrivate(handle, t("person.ask_ok_text"))}>
              {t("person.ask_ok")}
            </button>
          )}
          <Unmute room={room} target={person} muted={isMuted(person)} />
          <LowerTheirHand room={room} target={person} />
          <Remove room={room} target={person} />
        </div>
        <Mute room={room} target={person} left={muteLeft(person)} />
        <AddNote room={room} target={person} />
        {isStaff(person.role) && <p class="soft">{t("person.peer")}</p>}
      </div>
    </SheetFrame>
  );
}
